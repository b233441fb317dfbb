package org.trackerengine.adapter.undertow.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of keys that tools write, and what is said of files that cannot be used. */
class ServerCertificateTest {

  @TempDir private Path directory;

  private static Path file(String name) throws URISyntaxException {
    return Path.of(ServerCertificateTest.class.getResource("/tls/" + name).toURI());
  }

  private static ServerCertificate pem(String certificate, String key) throws Exception {
    return ServerCertificate.read(KeyFiles.pem(file(certificate), file(key)));
  }

  @ParameterizedTest
  @CsvSource({
    "ec.pem, ec-key.pem",
    "ec.pem, ec-key-sec1.pem",
    "rsa.pem, rsa-key.pem",
    "rsa.pem, rsa-key-pkcs1.pem",
    "ed.pem, ed-key.pem"
  })
  void readsKeysAsToolsWriteThem(String certificate, String key) throws Exception {
    assertThat(pem(certificate, key).expiry()).isAfter(Instant.parse("2100-01-01T00:00:00Z"));
  }

  @Test
  void readsOneFileWithBoth() throws Exception {
    Path both = directory.resolve("both.pem");
    Files.writeString(
        both, Files.readString(file("rsa-key.pem")) + Files.readString(file("rsa.pem")));
    assertThat(ServerCertificate.read(KeyFiles.pem(both, both)).expiry()).isNotNull();
  }

  @Test
  void readsPkcs12WithItsPassword() throws Exception {
    assertThat(ServerCertificate.read(KeyFiles.pkcs12(file("ec.p12"), "secret")).expiry())
        .isAfter(Instant.parse("2100-01-01T00:00:00Z"));
    assertSaid(KeyFiles.pkcs12(file("ec.p12"), "wrong"), "ec.p12 has another password");
    assertSaid(KeyFiles.pkcs12(file("ec.p12"), ""), "ec.p12 needs its password");
    assertSaid(KeyFiles.pkcs12(file("ec.pem"), "secret"), "is not a PKCS#12 file");
  }

  @ParameterizedTest
  @CsvSource({
    "ec.pem, rsa-key.pem, does not belong to the certificate",
    "ec.pem, ed-key.pem, does not belong to the certificate",
    "rsa.pem, ec-key-sec1.pem, does not belong to the certificate",
    "ec.pem, ec-key-encrypted.pem, is encrypted; decrypt it",
    "ec.pem, ec.pem, contains no private key",
    "ec-key.pem, ec-key.pem, contains no certificate",
    "ec.p12, ec-key.pem, contains no certificate"
  })
  void saysWhatIsWrong(String certificate, String key, String said) throws Exception {
    assertSaid(KeyFiles.pem(file(certificate), file(key)), said);
  }

  @Test
  void saysWhichFileIsMissingDamagedOrTooLarge() throws Exception {
    Path missing = directory.resolve("missing.pem");
    assertSaid(KeyFiles.pem(missing, missing), "missing.pem does not exist");
    Path damaged = directory.resolve("damaged.pem");
    Files.writeString(damaged, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    assertSaid(KeyFiles.pem(damaged, damaged), "damaged certificate");
    Path large = directory.resolve("large.pem");
    Files.write(large, new byte[(1 << 20) + 1]);
    assertSaid(KeyFiles.pem(large, large), "too large");
    Path badKey = directory.resolve("key.pem");
    Files.writeString(badKey, "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");
    assertSaid(KeyFiles.pem(file("ec.pem"), badKey), "damaged");
  }

  private static void assertSaid(KeyFiles files, String said) {
    assertThatThrownBy(() -> ServerCertificate.read(files))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(said);
  }
}
