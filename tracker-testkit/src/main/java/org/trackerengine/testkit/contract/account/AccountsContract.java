package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.AccountException;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.account.AccountServices;
import org.trackerengine.application.account.AccountSettings;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Registration;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.account.SignIn;
import org.trackerengine.application.port.account.AttemptLimits;
import org.trackerengine.application.port.account.MailNotSentException;
import org.trackerengine.application.port.account.MailSender;
import org.trackerengine.application.port.account.OneTimeCodes;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.StorageContract;

/**
 * Base class of the contracts of people: a tracker whose mails, codes and limits the test holds.
 */
public abstract class AccountsContract extends StorageContract {

  protected static final String PASSWORD = "correct horse battery";
  protected static final String SITE = "https://tracker.test";
  protected static final IpAddress HOME = IpAddress.ofV4(0xc0000201);
  protected static final IpAddress ELSEWHERE = IpAddress.ofV4(0xc6336401);

  private static final Pattern LINK = Pattern.compile("\\?token=([A-Za-z0-9_-]+)");

  /** Mails that were sent, the oldest first. */
  protected final List<MailSender.Mail> mails = new ArrayList<>();

  /** Number of passwords that were checked, which is what takes time. */
  protected final AtomicInteger passwordsChecked = new AtomicInteger();

  /** What sending a mail throws; null if the mail server is well. */
  protected @Nullable MailNotSentException mailServer;

  /** Whether a mail arrives, and its sender is not told so. */
  protected boolean arrivesThoughItFails;

  /** Attempts that are left of each kind and key; those that are not here are unlimited. */
  protected final Map<AttemptLimits.Kind, Integer> limits = new EnumMap<>(AttemptLimits.Kind.class);

  protected Tracker tracker;
  protected Accounts accounts;

  @BeforeEach
  public final void openAccounts() {
    open(RegistrationMode.OPEN);
  }

  /** Opens the tracker anew on the same storage. */
  protected final void open(RegistrationMode mode) {
    tracker = closedAfterTest(Tracker.builder(storage()).clock(clock).build());
    accounts =
        new Accounts(
            tracker,
            storage(),
            AccountSettings.DEFAULT.withRegistration(mode),
            new AccountServices(new PlainHasher(), codes(), this::send, attempts()),
            clock,
            new SecureRandom(),
            () -> SITE);
  }

  private void send(MailSender.Mail mail) {
    if (mailServer != null) {
      throw mailServer;
    }
    mails.add(mail);
    if (arrivesThoughItFails) {
      throw new MailNotSentException("timeout", false, new Exception());
    }
  }

  private AttemptLimits attempts() {
    Map<String, Integer> taken = new ConcurrentHashMap<>();
    return (kind, key) -> {
      int most = limits.getOrDefault(kind, Integer.MAX_VALUE);
      return taken.merge(kind + " " + key, 1, Integer::sum) <= most ? 0 : 1_000;
    };
  }

  /** Codes as long as real ones, which depend on the secret and the step. */
  protected static OneTimeCodes codes() {
    return (secret, step) ->
        String.format(Locale.ROOT, "%06d", Math.floorMod((secret + step).hashCode(), 1_000_000));
  }

  /** A hasher that is fast, and counts what it checks. */
  private final class PlainHasher implements PasswordHasher {
    @Override
    public String hash(String password) {
      return "plain " + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      passwordsChecked.incrementAndGet();
      return hash.equals(hash(password));
    }
  }

  protected static Registration.Form form(String name) {
    return new Registration.Form(name, PASSWORD, name + "@example.org", null, null);
  }

  /** Registers a user and confirms the mail address. */
  protected final User member(String name) {
    accounts.registration().register(form(name), HOME);
    return accounts.registration().confirmMail(lastToken("verify"));
  }

  protected final User admin(String name) {
    return tracker.users().create(name, Role.ADMIN, true).orElseThrow();
  }

  /** Returns an admin for whatever an admin has to do. */
  protected final User boss() {
    return tracker.users().findByName("boss").orElseGet(() -> admin("boss"));
  }

  /** Sends the mails that wait, and returns the token of the last one's link. */
  protected final String lastToken(String page) {
    deliver();
    assertThat(mails.getLast().text()).contains("/" + page + "?token=");
    return tokenOf(mails.getLast());
  }

  protected static String tokenOf(MailSender.Mail mail) {
    Matcher link = LINK.matcher(mail.text());
    assertThat(link.find()).as(mail.text()).isTrue();
    return link.group(1);
  }

  protected final void deliver() {
    assertThat(accounts.mailer().deliver().failed()).isZero();
  }

  protected final Sessions.Begun signIn(String login) {
    return signIn(login, PASSWORD, null, HOME);
  }

  protected final Sessions.Begun signIn(
      String login, String password, @Nullable String code, IpAddress from) {
    return accounts.signIn().signIn(new SignIn.Attempt(login, password, code), from, "Mozilla/5.0");
  }

  /** Work that is refused. */
  protected interface Refused {
    void run();
  }

  protected static void assertRefused(Reason reason, Refused work) {
    AccountException refused = catchThrowableOfType(AccountException.class, work::run);
    assertThat(refused).as("refused because of " + reason).isNotNull();
    assertThat(refused.reason()).isEqualTo(reason);
  }
}
