package org.trackerengine.bootstrap.network;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.settings.TlsSettings;
import org.trackerengine.adapter.undertow.tls.KeyFiles;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.SecretFile;

/** The certificate of the port for HTTPS, as the operator configures it. */
public final class CertificateConfiguration {

  private final Configuration configuration;
  private @Nullable ServerCertificate certificate;

  public CertificateConfiguration(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Returns the settings of the port for HTTPS, or null if there is none. */
  public @Nullable TlsSettings tls() {
    String file = configuration.tlsCertificate();
    if (!configuration.httpsPort().isListening()) {
      if (file != null) {
        throw new ConfigurationException(
            "tls-certificate", "tls-certificate is set, but https-port is not", null);
      }
      return null;
    }
    if (file == null) {
      throw new ConfigurationException(
          "https-port", "https-port needs tls-certificate, and tls-key unless it is PKCS#12", null);
    }
    ServerCertificate read = certificate(file);
    return TlsSettings.of(configuration.httpsPort().number(), read.context());
  }

  /** Returns the certificate that {@link #tls} uses; null without HTTPS. */
  public @Nullable ServerCertificate certificate() {
    return certificate;
  }

  private ServerCertificate certificate(String file) {
    if (certificate == null) {
      try {
        certificate = ServerCertificate.read(files(file));
      } catch (IOException | InvalidPathException unusable) {
        throw new ConfigurationException(
            "tls-certificate", "tls-certificate: " + unusable.getMessage(), unusable);
      }
    }
    return certificate;
  }

  private KeyFiles files(String file) {
    String password =
        SecretFile.password(
            "tls-password", configuration.tlsPassword(), configuration.tlsPasswordFile());
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".p12") || name.endsWith(".pfx")) {
      if (configuration.tlsKey() != null) {
        throw new ConfigurationException(
            "tls-key", "tls-key is not needed: " + file + " contains the key", null);
      }
      return KeyFiles.pkcs12(Path.of(file), Objects.requireNonNullElse(password, ""));
    }
    return KeyFiles.pem(
        Path.of(file), Path.of(Objects.requireNonNullElse(configuration.tlsKey(), file)));
  }
}
