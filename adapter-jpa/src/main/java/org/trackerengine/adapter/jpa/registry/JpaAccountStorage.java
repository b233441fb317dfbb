package org.trackerengine.adapter.jpa.registry;

import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.account.LinkRepository;
import org.trackerengine.application.port.account.MailQueue;
import org.trackerengine.application.port.account.SessionRepository;

/** Accounts in a database. */
record JpaAccountStorage(
    AccountRepository accounts, SessionRepository sessions, LinkRepository links, MailQueue mails)
    implements AccountStorage {

  static JpaAccountStorage of(Entities entities) {
    return new JpaAccountStorage(
        new JpaAccountRepository(entities),
        new JpaSessionRepository(entities),
        new JpaLinkRepository(entities),
        new JpaMailQueue(entities));
  }
}
