package org.trackerengine.application.account;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.OneTimeCodes;
import org.trackerengine.application.port.account.SecondFactor;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.application.user.RandomHex;
import org.trackerengine.domain.user.User;

/**
 * Use cases for one-time codes as a second factor. A code is accepted once, and a step of 30
 * seconds before and after its time; 10 recovery codes of 80 bits replace a lost device. May block.
 * Thread-safe.
 */
public final class SecondFactors {

  private static final int SECRET_BYTES = 20; // as RFC 4226 recommends
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;
  private static final int SKEW_STEPS = 1;
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final TrackerClock clock;
  private final RandomGenerator secure;
  private final AccountRepository accounts;
  private final Passwords passwords;
  private final OneTimeCodes codes;
  private final AdminUsers log;

  SecondFactors(
      TrackerClock clock,
      RandomGenerator secure,
      AccountRepository accounts,
      Passwords passwords,
      OneTimeCodes codes,
      AdminUsers log) {
    this.clock = clock;
    this.secure = secure;
    this.accounts = accounts;
    this.passwords = passwords;
    this.codes = codes;
    this.log = log;
  }

  /**
   * A second factor that waits for its first code.
   *
   * @param secret in base 32, to type into an app
   * @param uri the same for a QR code, in the form that apps read
   */
  public record Offered(String secret, String uri) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Offered";
    }
  }

  /**
   * Begins to set up a second factor; until {@link #confirm} the password is enough.
   *
   * @param issuer names this tracker in the user's app
   */
  public Offered begin(User user, String password, String issuer) {
    passwords.check(user, password);
    String secret = RandomHex.of(secure, SECRET_BYTES);
    change(
        user,
        account -> {
          if (isOn(account)) {
            throw AccountException.of(Reason.FACTOR_EXISTS);
          }
          return account.withSecondFactor(new SecondFactor(secret, false, 0, List.of()));
        });
    String shown = base32(secret);
    return new Offered(
        shown,
        "otpauth://totp/%s:%s?secret=%s&issuer=%s"
            .formatted(escaped(issuer), escaped(user.name()), shown, escaped(issuer)));
  }

  /** Turns the second factor on, and returns the recovery codes, which are shown this once. */
  public List<String> confirm(User user, String code) {
    List<String> recovery =
        Stream.generate(() -> RandomHex.of(secure, RECOVERY_BYTES)).limit(RECOVERY_CODES).toList();
    change(
        user,
        account -> {
          SecondFactor factor = account.secondFactor();
          if (factor == null || factor.confirmed()) {
            throw AccountException.of(Reason.NO_FACTOR);
          }
          SecondFactor used = used(factor, code);
          if (used == null) {
            throw AccountException.of(Reason.BAD_CODE);
          }
          return account.withSecondFactor(
              new SecondFactor(
                  used.secret(),
                  true,
                  used.lastStep(),
                  recovery.stream().map(TokenHash::of).toList()));
        });
    return recovery;
  }

  /** Turns the second factor off. */
  public void remove(User user, String password, @Nullable String code) {
    passwords.check(user, password);
    Account account = accounts.find(user.id());
    if (account.secondFactor() == null) {
      throw AccountException.of(Reason.NO_FACTOR);
    }
    check(account, code);
    change(user, current -> current.withSecondFactor(null));
  }

  /** Turns the second factor of a user off who has lost it, for an admin. */
  public void removeLost(User admin, User user) {
    log.noting(
        admin,
        Action.Kind.SECOND_FACTOR_REMOVED,
        user,
        null,
        () -> accounts.change(user.id(), current -> current.withSecondFactor(null)));
  }

  /** Whether the account wants a code beside the password. */
  public static boolean isOn(Account account) {
    SecondFactor factor = account.secondFactor();
    return factor != null && factor.confirmed();
  }

  /** Uses a code; throws unless it is good, or the account wants none. */
  void check(Account account, @Nullable String code) {
    if (!isOn(account)) {
      return;
    }
    if (code == null) {
      throw AccountException.of(Reason.CODE_REQUIRED);
    }
    AtomicBoolean good = new AtomicBoolean();
    accounts.change(
        account.userId(),
        current -> {
          SecondFactor factor = current.secondFactor();
          SecondFactor used = factor == null ? null : used(factor, code);
          good.set(used != null);
          return used == null ? current : current.withSecondFactor(used);
        });
    if (!good.get()) {
      throw AccountException.of(Reason.BAD_CODE);
    }
  }

  /** Returns the factor after this code was used; null if the code is wrong or was used. */
  private @Nullable SecondFactor used(SecondFactor factor, String typed) {
    String code = typed.replace(" ", "").replace("-", "").toLowerCase(Locale.ROOT);
    if (!CODE.matcher(code).matches()) {
      List<TokenHash> left = new ArrayList<>(factor.recoveryCodes());
      return left.remove(TokenHash.of(code))
          ? new SecondFactor(factor.secret(), factor.confirmed(), factor.lastStep(), left)
          : null;
    }
    long now = clock.wallTime().getEpochSecond() / OneTimeCodes.STEP_SECONDS;
    for (long step = now - SKEW_STEPS; step <= now + SKEW_STEPS; step++) {
      if (step > factor.lastStep() && isSame(codes.code(factor.secret(), step), code)) {
        return new SecondFactor(factor.secret(), factor.confirmed(), step, factor.recoveryCodes());
      }
    }
    return null;
  }

  private static boolean isSame(String code, String other) {
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private void change(User user, UnaryOperator<Account> change) {
    accounts.change(user.id(), change);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Base 32 of RFC 4648 for a number of bytes that needs no padding. */
  static String base32(String hex) {
    BigInteger number = new BigInteger(hex, 16);
    StringBuilder text = new StringBuilder();
    for (int bit = hex.length() * 4 - 5; bit >= 0; bit -= 5) {
      text.append(BASE32.charAt(number.shiftRight(bit).intValue() & 31));
    }
    return text.toString();
  }
}
