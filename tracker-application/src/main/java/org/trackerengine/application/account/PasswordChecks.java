package org.trackerengine.application.account;

import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.domain.user.User;

/**
 * Stores and checks passwords, a few at once. A check takes as long for a user who does not exist,
 * or who has no password, as for others. May block. Thread-safe.
 */
final class PasswordChecks {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 200;

  private final PasswordHasher hasher;
  private final CredentialRepository credentials;
  private final Semaphore turns;
  private final int turnMillis;

  /** Is checked in place of a hash that does not exist. */
  private final String nobodysHash;

  PasswordChecks(
      PasswordHasher hasher, CredentialRepository credentials, AccountSettings settings) {
    this.hasher = hasher;
    this.credentials = credentials;
    turns = new Semaphore(settings.hashesAtOnce(), true);
    turnMillis = settings.hashMillis();
    nobodysHash = hasher.hash("");
  }

  /** Throws unless {@code password} may be the password of a user of this name. */
  static void checkIsGood(String password, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST || password.equalsIgnoreCase(name)) {
      throw AccountException.of(Reason.BAD_PASSWORD);
    }
  }

  /** Returns the hash of a password, for {@link #store}. */
  String hash(String password) {
    return inTurn(() -> hasher.hash(normalized(password)));
  }

  void store(User user, String hash) {
    credentials.setPasswordHash(user.id(), hash);
  }

  /** Whether this is the password of the user with this id; never of user 0. */
  boolean matches(long userId, String password) {
    String hash = credentials.passwordHash(userId).orElse(nobodysHash);
    boolean isLong = password.length() > 2 * LONGEST;
    String checked = isLong ? "" : normalized(password);
    boolean matches = inTurn(() -> hasher.matches(checked, hash));
    return matches && !isLong && !hash.equals(nobodysHash);
  }

  /** Throws unless this is the password of the user. */
  void check(User user, String password) {
    if (!matches(user.id(), password)) {
      throw AccountException.of(Reason.WRONG_CREDENTIALS);
    }
  }

  /** What is typed on one keyboard as one character may be two on another (NIST SP 800-63B). */
  private static String normalized(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T inTurn(java.util.function.Supplier<T> work) {
    try {
      if (!turns.tryAcquire(turnMillis, TimeUnit.MILLISECONDS)) {
        throw new BusyException("too many passwords are being checked");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new BusyException("interrupted");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
