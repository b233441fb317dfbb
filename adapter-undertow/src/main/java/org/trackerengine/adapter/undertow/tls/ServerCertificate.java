package org.trackerengine.adapter.undertow.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificate of a server with its key, which is read again from its files while connections
 * are open: new connections get the new one, old ones go on. Thread-safe.
 */
public final class ServerCertificate {

  private static final char[] IN_MEMORY = {};

  private final KeyFiles files;
  private final NewestKeys newest;
  private final SSLContext context;
  private volatile Instant expiry = Instant.EPOCH;

  /** The states of the files when they were last read; guarded by this object. */
  private List<State> states;

  private int readings;

  private ServerCertificate(KeyFiles files) throws IOException {
    this.files = files;
    states = states();
    newest = new NewestKeys(read());
    try {
      context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {newest}, null, null);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads a certificate.
   *
   * @throws IOException if a file cannot be read, or the files do not belong together; the message
   *     names the file and contains no secret
   */
  public static ServerCertificate read(KeyFiles files) throws IOException {
    return new ServerCertificate(files);
  }

  /** Returns the context whose new connections use the certificate as last read. */
  public SSLContext context() {
    return context;
  }

  /** Returns the time at which the certificate expires. */
  public Instant expiry() {
    return expiry;
  }

  /**
   * Reads the files again if they have changed since they were last read.
   *
   * @return true if there is a new certificate
   * @throws IOException if the new files cannot be used, once for each change; the old certificate
   *     stays in use
   */
  public synchronized boolean reloadIfChanged() throws IOException {
    List<State> now = states();
    if (now.equals(states)) {
      return false;
    }
    states = now;
    newest.replace(read());
    return true;
  }

  private X509ExtendedKeyManager read() throws IOException {
    try {
      KeyStore store = files.key() == null ? pkcs12() : pem(files.key());
      KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
      factory.init(store, IN_MEMORY);
      return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    } catch (GeneralSecurityException unusable) {
      throw new IOException(files.certificate() + " cannot be used", unusable);
    }
  }

  private KeyStore pem(Path keyFile) throws IOException, GeneralSecurityException {
    X509Certificate[] chain = PemFile.read(files.certificate()).certificates();
    PrivateKey key = PemFile.read(keyFile).key(chain[0].getPublicKey());
    KeyStore store = empty();
    put(store, "pem", key, chain);
    return store;
  }

  private KeyStore pkcs12() throws IOException, GeneralSecurityException {
    char[] password = files.password().toCharArray();
    KeyStore file = loaded(password);
    KeyStore store = empty();
    for (String alias : Collections.list(file.aliases())) {
      Key key = file.getKey(alias, password);
      Certificate[] chain = file.getCertificateChain(alias);
      if (key instanceof PrivateKey secret && chain != null) {
        put(store, alias, secret, chain);
      }
    }
    if (store.size() == 0) {
      throw new IOException(files.certificate() + " contains no key with a certificate");
    }
    return store;
  }

  private KeyStore loaded(char[] password) throws IOException, GeneralSecurityException {
    KeyStore file = KeyStore.getInstance("PKCS12");
    try (var in = new ByteArrayInputStream(KeyFiles.read(files.certificate()))) {
      file.load(in, password);
      return file;
    } catch (IOException refused) {
      boolean locked = refused.getCause() instanceof GeneralSecurityException;
      throw new IOException(
          files.certificate()
              + (locked
                  ? files.password().isEmpty() ? " needs its password" : " has another password"
                  : " is not a PKCS#12 file, or is damaged"),
          refused);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private void put(KeyStore store, String alias, PrivateKey key, Certificate[] chain)
      throws IOException, GeneralSecurityException {
    if (!KeyPairs.match(key, chain[0].getPublicKey())) {
      throw new IOException(files + ": the key does not belong to the certificate");
    }
    // Unlike all names before, so that a handshake never mixes an old certificate and a new key.
    store.setKeyEntry(readings++ + "-" + alias, key, IN_MEMORY, chain);
    if (chain[0] instanceof X509Certificate certificate) {
      expiry = certificate.getNotAfter().toInstant();
    }
  }

  private List<State> states() {
    List<State> all = new ArrayList<>();
    for (Path path : files.paths()) {
      all.add(State.of(path));
    }
    return all;
  }

  /** What tells whether a file was written or replaced; links are followed. */
  private record State(long bytes, FileTime modified, String identity) {

    private static final State MISSING = new State(-1, FileTime.fromMillis(0), "");

    static State of(Path path) {
      try {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new State(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
      } catch (IOException missing) {
        return MISSING;
      }
    }
  }
}
