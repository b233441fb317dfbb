package org.trackerengine.bootstrap.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.application.port.account.MailSender;

/**
 * Writes mails to the log, for trackers without a mail server: whoever reads the log hands the
 * links on. It is the only place where a link is in a log, because it is the only way to get it.
 */
public final class LoggedMails implements MailSender {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedMails.class);

  @Override
  public void send(Mail mail) {
    LOG.info(
        "No smtp-host is set, so this mail is only here. To: {}\nSubject: {}\n\n{}",
        mail.to().text(),
        mail.subject(),
        mail.text());
  }
}
