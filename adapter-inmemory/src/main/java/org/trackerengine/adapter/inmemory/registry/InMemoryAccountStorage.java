package org.trackerengine.adapter.inmemory.registry;

import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.account.LinkRepository;
import org.trackerengine.application.port.account.MailQueue;
import org.trackerengine.application.port.account.SessionRepository;

/** Accounts in memory. */
public record InMemoryAccountStorage(
    AccountRepository accounts, SessionRepository sessions, LinkRepository links, MailQueue mails)
    implements AccountStorage {

  /** Creates an empty storage for the accounts of {@code users}. */
  public static InMemoryAccountStorage of(InMemoryUserRepository users) {
    return new InMemoryAccountStorage(
        new InMemoryAccountRepository(users),
        new InMemorySessionRepository(),
        new InMemoryLinkRepository(),
        new InMemoryMailQueue());
  }
}
