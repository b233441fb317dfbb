package org.trackerengine.application.account;

/** Who may register. An invitation works in every mode but the last. */
public enum RegistrationMode {
  /** Anyone with a mail address. */
  OPEN,
  /** Only with an invitation. */
  INVITATION,
  /** Anyone may apply; a moderator decides. */
  APPLICATION,
  /** No one; admins create users. */
  CLOSED
}
