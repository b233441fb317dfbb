package org.trackerengine.adapter.inmemory.swarm;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Positions in lists of peers as texts. They are encrypted: a position is a hash with the secret of
 * the tables, and who knew many of them could find peer ids that collide. Only texts made by this
 * object are accepted. Thread-safe.
 */
final class Positions {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key = new SecretKeySpec(randomBytes(KEY_BYTES), "AES");

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /**
   * Returns a position as text.
   *
   * @param list identifies the list
   */
  String seal(byte[] list, long... position) {
    byte[] nonce = randomBytes(NONCE_BYTES);
    ByteBuffer plain = ByteBuffer.allocate(Long.BYTES * position.length);
    for (long part : position) {
      plain.putLong(part);
    }
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, list).doFinal(plain.array());
      byte[] text = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + CIPHER, impossible);
    }
  }

  /**
   * Returns the position of a text.
   *
   * @param parts how many numbers it has
   * @throws IllegalArgumentException if it is not a text of this object for this list
   */
  long[] open(byte[] list, String text, int parts) {
    try {
      ByteBuffer sealed = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      byte[] nonce = new byte[NONCE_BYTES];
      sealed.get(nonce);
      byte[] rest = new byte[sealed.remaining()];
      sealed.get(rest);
      ByteBuffer plain = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nonce, list).doFinal(rest));
      long[] position = new long[parts];
      plain.asLongBuffer().get(position);
      return position;
    } catch (GeneralSecurityException | BufferUnderflowException notOurs) {
      throw new IllegalArgumentException("not a position in this list", notOurs);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] list) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(list);
    return cipher;
  }
}
