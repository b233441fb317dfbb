package org.trackerengine.bootstrap.config;

/** How a connection to a mail server is protected. */
public enum MailSecurity {
  /** Not at all; for a mail server on this machine. */
  NONE,
  /** By TLS that the client asks for (RFC 3207); without it nothing is sent. */
  STARTTLS,
  /** By TLS from the beginning (RFC 8314). */
  TLS
}
