package org.trackerengine.domain.metainfo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Factory of the two digests of BitTorrent, which every JDK has. */
public final class Sha {

  public static final int SHA1_BYTES = 20;
  public static final int SHA256_BYTES = 32;

  private Sha() {}

  public static MessageDigest sha1() {
    return digest("SHA-1");
  }

  public static MessageDigest sha256() {
    return digest("SHA-256");
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(algorithm + " is missing from this JDK", e);
    }
  }
}
