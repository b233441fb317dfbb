package org.trackerengine.application.port.account;

import org.trackerengine.domain.user.MailAddress;

/** Sends mails. Thread-safe; may block. */
public interface MailSender {

  /**
   * A mail.
   *
   * @param text plain text, lines end with {@code \n}
   */
  record Mail(MailAddress to, String subject, String text) {

    /** Without the text, which may contain a link. */
    @Override
    public String toString() {
      return "Mail[to=" + to + ", subject=" + subject + "]";
    }
  }

  /**
   * Sends a mail.
   *
   * @throws MailNotSentException when it could not be handed to a mail server
   */
  void send(Mail mail);
}
