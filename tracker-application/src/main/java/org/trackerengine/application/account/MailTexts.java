package org.trackerengine.application.account;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.account.MailSender.Mail;
import org.trackerengine.application.port.account.QueuedMail;

/**
 * Texts of mails. A link is below the public URL, never below what a request names as its host.
 *
 * @param publicUrl returns the URL of this tracker, without a slash at the end
 */
record MailTexts(Supplier<String> publicUrl) {

  private static final String IGNORE = "If this was not you, do nothing: the link ends unused.";

  private static final Map<QueuedMail.Kind, String> SUBJECTS =
      Map.of(
          QueuedMail.Kind.WELCOME, "Please confirm your mail address",
          QueuedMail.Kind.NEW_ADDRESS, "Please confirm your new mail address",
          QueuedMail.Kind.ADDRESS_CHANGED, "Your mail address was changed",
          QueuedMail.Kind.RESET_PASSWORD, "A new password for your account",
          QueuedMail.Kind.PASSWORD_CHANGED, "Your password was changed",
          QueuedMail.Kind.INVITATION, "You are invited",
          QueuedMail.Kind.ACCEPTED, "Welcome: your application was accepted",
          QueuedMail.Kind.REJECTED, "Your application was not accepted");

  /**
   * Returns the mail.
   *
   * @param name of the user whom it is about, or who invites
   * @param token of the link in it; null if this kind of mail has none
   */
  Mail mail(QueuedMail queued, String name, @Nullable String token) {
    String site = publicUrl.get();
    String text =
        switch (queued.kind()) {
          case WELCOME ->
              """
              Welcome, %s! Please confirm your mail address, so that you can take part:

              %s

              %s\
              """
                  .formatted(name, link(site, "verify", token), IGNORE);
          case NEW_ADDRESS ->
              """
              Hello %s, please confirm that this is your new mail address:

              %s

              %s\
              """
                  .formatted(name, link(site, "verify", token), IGNORE);
          case ADDRESS_CHANGED ->
              "Hello %s, your account has another mail address now. If this was not you, please tell"
                      .formatted(name)
                  + " a moderator.";
          case RESET_PASSWORD ->
              """
              Hello %s, here you can set a new password, once:

              %s

              %s\
              """
                  .formatted(name, link(site, "reset", token), IGNORE);
          case PASSWORD_CHANGED ->
              ("Hello %s, your password was changed, and all other sessions have ended. If this was"
                      + " not you, ask for a new password at once:\n\n%s/reset")
                  .formatted(name, site);
          case INVITATION ->
              """
              %s invites you to join. This link works once:

              %s\
              """
                  .formatted(name, link(site, "register", token));
          case ACCEPTED -> "Hello %s, you are a member now. Sign in:\n\n%s".formatted(name, site);
          case REJECTED ->
              "Hello %s, your application was not accepted.%s"
                  .formatted(
                      name, queued.detail().isEmpty() ? "" : " The reason: " + queued.detail());
        };
    return new Mail(
        queued.to(), SUBJECTS.getOrDefault(queued.kind(), ""), text + "\n\n-- \n" + site + "\n");
  }

  /** Returns the URL of a link. */
  static String link(String site, String page, @Nullable String token) {
    return site + "/" + page + "?token=" + token;
  }
}
