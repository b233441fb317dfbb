package org.trackerengine.application.account;

import java.time.Duration;

/**
 * Thrown when an account's request is refused; nothing has been changed. The message is a sentence
 * for the user.
 */
public final class AccountException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a request is refused. */
  public enum Reason {
    /** Name, mail address, password or code is wrong; which of them is not told. */
    WRONG_CREDENTIALS("The name or the password is wrong."),
    /** The password is right, and a one-time code is missing. */
    CODE_REQUIRED("This account also wants a one-time code."),
    /** The account is disabled. */
    DISABLED("This account is disabled."),
    /** Too many attempts. */
    THROTTLED("Too many attempts. Please wait."),
    /** No one can register. */
    REGISTRATION_CLOSED("Registration is closed."),
    /** Only who was invited can register. */
    INVITATION_REQUIRED("Registration needs an invitation."),
    /** An applicant must write something. */
    APPLICATION_REQUIRED("Say in 'application' who you are and why you would like to join."),
    /** The name is no name. */
    BAD_NAME(
        "A name has 1 to 64 letters, digits, '-', '_' or '.', and starts with a letter or digit."),
    /** The name, or one that looks like it, belongs to another user. */
    NAME_TAKEN("There is a user of this name, or of one that looks like it."),
    /** The mail address is no address. */
    BAD_MAIL("This is not a mail address."),
    /** The mail address was confirmed by another user. */
    MAIL_TAKEN("This mail address belongs to another account."),
    /** The password is too short, too long, or the name. */
    BAD_PASSWORD("A password has 10 to 200 characters, and is not the name."),
    /** A link is wrong, expired or used already. */
    BAD_LINK("This link is wrong, has expired, or was used already."),
    /** A one-time code is wrong, or was used already. */
    BAD_CODE("This code is wrong, or was used already."),
    /** There is a second factor already. */
    FACTOR_EXISTS("There is a second factor already; remove it first."),
    /** There is no second factor that could be confirmed or removed. */
    NO_FACTOR("There is no second factor."),
    /** The user may not invite anyone. */
    NO_INVITATIONS("There are no invitations left."),
    /** No application waits. */
    NO_APPLICATION("This user has not applied, or the application was decided on."),
    /** An admin's account cannot be deleted. */
    ADMIN("An admin's account cannot be deleted; take the role away first.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** Returns what to tell the user. */
    public String sentence() {
      return sentence;
    }
  }

  private final Reason reason;
  private final long waitMillis;

  private AccountException(Reason reason, long waitMillis) {
    super(reason.sentence(), null, false, false);
    this.reason = reason;
    this.waitMillis = waitMillis;
  }

  /** Creates the exception of any reason but {@link Reason#THROTTLED}. */
  public static AccountException of(Reason reason) {
    return new AccountException(reason, 0);
  }

  static AccountException throttled(long waitMillis) {
    return new AccountException(Reason.THROTTLED, waitMillis);
  }

  /** Returns why the request is refused. */
  public Reason reason() {
    return reason;
  }

  /** Returns how long to wait, if there were too many attempts; else zero. */
  public Duration waitFor() {
    return Duration.ofMillis(waitMillis);
  }
}
