package org.trackerengine.application.port.account;

/** Thrown when a mail could not be handed to a mail server; the message says why in one line. */
public final class MailNotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  /**
   * Creates the exception.
   *
   * @param permanent whether another attempt would fail as well
   */
  public MailNotSentException(String line, boolean permanent, Throwable cause) {
    super(line, cause);
    this.permanent = permanent;
  }

  /** Whether another attempt would fail as well, as the mail server says. */
  public boolean isPermanent() {
    return permanent;
  }
}
