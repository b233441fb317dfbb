package org.trackerengine.bootstrap.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.network.CertificateConfiguration;

/**
 * Looks at the certificate for HTTPS, which can be read: the check of the configuration says so.
 */
final class CertificateChecks {

  /** By then, what renews certificates has tried for two weeks. */
  private static final Duration SOON = Duration.ofDays(14);

  private CertificateChecks() {}

  static void examine(Patient patient, Findings findings) {
    Configuration configuration = patient.configuration();
    CertificateConfiguration https = new CertificateConfiguration(configuration);
    if (https.tls() == null) {
      return;
    }
    ServerCertificate certificate = Objects.requireNonNull(https.certificate());
    expiry(certificate.expiry(), patient.now(), findings);
    String file =
        Objects.requireNonNullElse(
            configuration.tlsKey(), Objects.requireNonNull(configuration.tlsCertificate()));
    if (isForAll(Path.of(file))) {
      findings.problem(
          "tls-key",
          file + " can be read by every user of this machine",
          "who has the key can pretend to be this tracker",
          "chmod o= " + file);
    }
  }

  private static void expiry(Instant expiry, Instant now, Findings findings) {
    if (expiry.isBefore(now)) {
      findings.problem(
          "tls-certificate",
          "the certificate has expired on " + expiry,
          "browsers and most clients refuse to talk to the tracker",
          "renew it; the server takes the new files by itself");
    } else if (expiry.isBefore(now.plus(SOON))) {
      findings.problem(
          "tls-certificate",
          "the certificate expires on " + expiry,
          "what renews it seems not to work",
          "look at its log, or renew it; the server takes the new files by itself");
    }
  }

  private static boolean isForAll(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException notTold) {
      return false;
    }
  }
}
