package org.trackerengine.bootstrap.account;

import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.config.MailSecurity;
import org.trackerengine.domain.user.MailAddress;

/**
 * How mails are sent.
 *
 * @param host mail server
 * @param port of the mail server
 * @param security how the connection is protected
 * @param user name for the mail server; null for none
 * @param password of {@code user}; null for none
 * @param from sender of the mails
 */
public record SmtpSettings(
    String host,
    int port,
    MailSecurity security,
    @Nullable String user,
    @Nullable String password,
    MailAddress from) {

  /** Without the password. */
  @Override
  public String toString() {
    return "SmtpSettings[host=" + host + ", port=" + port + ", security=" + security + "]";
  }
}
