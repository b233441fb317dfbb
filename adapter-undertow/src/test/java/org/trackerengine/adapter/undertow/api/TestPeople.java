package org.trackerengine.adapter.undertow.api;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.trackerengine.adapter.undertow.api.account.AccountApi;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.adapter.undertow.settings.SiteSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.AccountServices;
import org.trackerengine.application.account.AccountSettings;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.AttemptLimits;
import org.trackerengine.application.port.account.MailSender;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.port.storage.TrackerStorage;

/** People who sign in, with a hasher that is fast, and mails that the test reads. */
final class TestPeople {

  private TestPeople() {}

  static AccountApi of(Tracker tracker, TrackerStorage storage, TrackerClock clock) {
    return of(tracker, storage, clock, new CopyOnWriteArrayList<>());
  }

  static AccountApi of(
      Tracker tracker, TrackerStorage storage, TrackerClock clock, List<MailSender.Mail> mails) {
    return of(tracker, storage, clock, mails, RegistrationMode.OPEN);
  }

  static AccountApi of(
      Tracker tracker,
      TrackerStorage storage,
      TrackerClock clock,
      List<MailSender.Mail> mails,
      RegistrationMode mode) {
    PasswordHasher hasher =
        new PasswordHasher() {
          @Override
          public String hash(String password) {
            return "plain " + password;
          }

          @Override
          public boolean matches(String password, String hash) {
            return hash.equals(hash(password));
          }
        };
    Accounts accounts =
        new Accounts(
            tracker,
            storage,
            AccountSettings.DEFAULT.withRegistration(mode),
            new AccountServices(hasher, TestPeople::code, mails::add, AttemptLimits.NONE),
            clock,
            new SecureRandom(),
            () -> "https://tracker.test");
    return new AccountApi(accounts, new SessionCookie(false), "tracker.test", SiteSettings.DEFAULT);
  }

  /** As long as a real code, and depends on the secret and the step. */
  static String code(String secret, long step) {
    return String.format(Locale.ROOT, "%06d", Math.floorMod((secret + step).hashCode(), 1_000_000));
  }
}
