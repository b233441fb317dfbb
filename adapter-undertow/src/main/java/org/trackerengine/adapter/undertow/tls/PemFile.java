package org.trackerengine.adapter.undertow.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of certificates or a key as text (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC
 * 7468</a>); keys also in the older forms of OpenSSL.
 */
final class PemFile {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private static final String[] ALGORITHMS = {"RSA", "EC", "EdDSA"};

  /** The algorithm of an RSA key without parameters (RFC 8017, A.1). */
  private static final byte[] RSA = {
    0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** The name of elliptic curves' algorithm (RFC 5480). */
  private static final byte[] EC = {0x06, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION = {0x02, 1, 0};

  private final Path path;
  private final List<Block> blocks = new ArrayList<>();

  private PemFile(Path path, String text) {
    this.path = path;
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
  }

  static PemFile read(Path path) throws IOException {
    return new PemFile(path, new String(KeyFiles.read(path), StandardCharsets.ISO_8859_1));
  }

  /** Returns the certificates in the order of the file, at least one. */
  X509Certificate[] certificates() throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks) {
        if (block.label().endsWith("CERTIFICATE")) {
          certificates.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(bytes(block))));
        }
      }
    } catch (GeneralSecurityException damaged) {
      throw new IOException(path + " contains a damaged certificate", damaged);
    }
    if (certificates.isEmpty()) {
      throw new IOException(path + " contains no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates.toArray(X509Certificate[]::new);
  }

  /**
   * Returns the private key.
   *
   * @param publicKey its public part, which tells the curve where the file need not
   */
  PrivateKey key(PublicKey publicKey) throws IOException {
    for (Block block : blocks) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return key(bytes(block));
        }
        case "RSA PRIVATE KEY" -> {
          return key(wrapped(RSA, bytes(block)));
        }
        case "EC PRIVATE KEY" -> {
          return key(wrapped(curve(publicKey), bytes(block)));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new IOException(
                path
                    + " is encrypted; decrypt it (openssl pkey -in KEY -out NEW), or put key and"
                    + " certificate into a PKCS#12 file");
        default -> {
          // Certificates and parameters may stand beside the key.
        }
      }
    }
    throw new IOException(path + " contains no private key (-----BEGIN PRIVATE KEY-----)");
  }

  private PrivateKey key(byte[] pkcs8) throws IOException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException another) {
        // A key of another algorithm, or a damaged one.
      } catch (GeneralSecurityException unknown) {
        throw new IOException(path + " cannot be read on this Java", unknown);
      }
    }
    throw new IOException(path + " contains a key that is damaged, or of an unknown kind");
  }

  private byte[] curve(PublicKey publicKey) throws IOException {
    if (!(publicKey instanceof ECPublicKey key)) {
      throw new IOException(path + " does not belong to the certificate");
    }
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(key.getParams());
      return element(SEQUENCE, EC, curve.getEncoded());
    } catch (GeneralSecurityException unknown) {
      throw new IOException(path + " has a curve that this Java does not know", unknown);
    }
  }

  /** Wraps a key of an older form into PKCS#8 (RFC 5208). */
  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, VERSION, algorithm, element(OCTETS, key));
  }

  /** Returns an element of DER. */
  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    int length = content.size();
    if (length >= 0x100) {
      element.write(0x82);
      element.write(length >> 8);
    } else if (length >= 0x80) {
      element.write(0x81);
    }
    element.write(length);
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  private byte[] bytes(Block block) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(block.base64());
    } catch (IllegalArgumentException notBase64) {
      throw new IOException(path + " is damaged", notBase64);
    }
  }

  private record Block(String label, String base64) {}
}
