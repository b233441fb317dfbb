package org.trackerengine.adapter.undertow.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Tells whether a private and a public key are a pair. */
final class KeyPairs {

  private static final byte[] MESSAGE = {1, 2, 3};

  private KeyPairs() {}

  /** Returns whether one key verifies what the other has signed. */
  static boolean match(PrivateKey secret, PublicKey known) throws GeneralSecurityException {
    if (!secret.getAlgorithm().equals(known.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(algorithm(secret.getAlgorithm()));
    signature.initSign(secret);
    signature.update(MESSAGE);
    byte[] signed = signature.sign();
    signature.initVerify(known);
    signature.update(MESSAGE);
    return signature.verify(signed);
  }

  private static String algorithm(String key) {
    return switch (key) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key; // Of EdDSA, key and signature have the same name.
    };
  }
}
