package org.trackerengine.bootstrap.account;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.trackerengine.application.port.account.PasswordHasher;

/**
 * Hashes passwords with Argon2id: 19 MiB, two passes, one lane, which is the minimum that OWASP
 * recommends.
 */
public final class Argon2idPasswordHasher implements PasswordHasher {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

  @Override
  public String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
  }

  @Override
  public boolean matches(String password, String hash) {
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } catch (BadParametersException notArgon2) {
      return false;
    }
  }
}
