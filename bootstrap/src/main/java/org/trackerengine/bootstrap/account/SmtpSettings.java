package org.trackerengine.bootstrap.account;

import org.jspecify.annotations.Nullable;
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
    Security security,
    @Nullable String user,
    @Nullable String password,
    MailAddress from) {

  /** How a connection to a mail server is protected. */
  public enum Security {
    /** Not at all; for a mail server on this machine. */
    NONE,
    /** By TLS that the client asks for (RFC 3207); without it nothing is sent. */
    STARTTLS,
    /** By TLS from the beginning (RFC 8314). */
    TLS
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SmtpSettings[host=" + host + ", port=" + port + ", security=" + security + "]";
  }
}
