package org.trackerengine.application.port.account;

/** The storage ports of accounts. */
public interface AccountStorage {

  AccountRepository accounts();

  SessionRepository sessions();

  LinkRepository links();

  MailQueue mails();
}
