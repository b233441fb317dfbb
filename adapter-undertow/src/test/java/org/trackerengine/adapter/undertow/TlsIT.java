package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpDeadlines;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.TlsSettings;
import org.trackerengine.adapter.undertow.tls.KeyFiles;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;

/** HTTPS on the wire. */
class TlsIT {

  private static final String ANNOUNCE = TestServer.getAndStay("/announce?" + TestServer.QUERY);

  @TempDir private Path directory;

  private TlsClient clients;
  private ServerCertificate certificate;

  @BeforeEach
  void useAnEllipticCurve() throws Exception {
    clients = new TlsClient();
    use("ec");
    certificate =
        ServerCertificate.read(
            KeyFiles.pem(directory.resolve("tls.pem"), directory.resolve("key.pem")));
  }

  /** Writes another certificate into the files that the server reads. */
  private void use(String name) throws IOException, URISyntaxException {
    copy(name + ".pem", "tls.pem");
    copy(name + "-key.pem", "key.pem");
  }

  private void copy(String resource, String file) throws IOException, URISyntaxException {
    Path source = Path.of(TlsIT.class.getResource("/tls/" + resource).toURI());
    Files.copy(source, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private TestServer start(HttpLimits limits) throws IOException {
    return TestServer.open(
        HttpSettings.loopback(0).withHttps(TlsSettings.of(0, certificate.context())), limits);
  }

  private TestServer start() throws IOException {
    return start(HttpLimits.DEFAULT);
  }

  private static int port(TestServer server) {
    return server.server.httpsPort().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void answersAsWithoutTls(String protocol) throws Exception {
    try (TestServer server = start();
        RawClient plain = RawClient.connect(server.port());
        SSLSocket socket = clients.connect(port(server), protocol, "http/1.1");
        RawClient client = RawClient.over(socket)) {
      plain.send(ANNOUNCE);
      String expected = plain.response().body();
      // Kept open, one after the other, and both at once.
      assertThat(client.send(ANNOUNCE).response().body()).isEqualTo(expected);
      String scrape = TestServer.getAndStay("/scrape?info_hash=" + TestServer.HASH);
      client.send(scrape + scrape);
      assertThat(client.response().body()).isEqualTo(client.response().body());
      assertThat(client.send(TestServer.get("/nothing")).response().status()).isEqualTo(404);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
      assertThat(socket.getSession().getCipherSuite()).containsAnyOf("_GCM_", "_CHACHA20_");
    }
  }

  @Test
  void refusesOldProtocolsAndHttp2() throws Exception {
    try (TestServer server = start()) {
      try (SSLSocket http2 = clients.connect(port(server), "TLSv1.3", "h2")) {
        assertThatThrownBy(http2::startHandshake).isInstanceOf(SSLHandshakeException.class);
      }
      try (SSLSocket weak = clients.connect(port(server), "TLSv1.2")) {
        weak.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
        assertThatThrownBy(weak::startHandshake).isInstanceOf(SSLHandshakeException.class);
      }
      server.assertServes();
    }
  }

  @Test
  void closesWhatIsNotTls() throws Exception {
    try (TestServer server = start();
        RawClient plain = RawClient.connect(port(server))) {
      plain.send(ANNOUNCE);
      assertThat(plain.rest()).doesNotContain("HTTP/1.1 200");
      server.assertServes();
    }
  }

  @Test
  void closesAHandshakeThatStopsInTheMiddle() throws Exception {
    HttpDeadlines hasty = new HttpDeadlines(200, 200, 200, 200, 200, 200);
    try (TestServer server = start(HttpLimits.DEFAULT.withDeadlines(hasty))) {
      for (byte[] begun : new byte[][] {{}, {0x16}, {0x16, 3, 1, 1, 0, 1, 0, 0}}) {
        try (RawClient client = RawClient.connect(port(server))) {
          assertThat(client.send(begun).isClosedByServer()).isTrue();
        }
      }
      try (SSLSocket idle = clients.connect(port(server), "TLSv1.3")) {
        idle.startHandshake();
        assertThat(idle.getInputStream().read()).isNegative();
      }
      server.assertServes();
    }
  }

  @Test
  void aNewCertificateIsForNewConnectionsAndNoneIsDropped() throws Exception {
    try (TestServer server = start();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        SSLSocket old = clients.connect(port(server), "TLSv1.3");
        RawClient oldClient = RawClient.over(old)) {
      assertThat(oldClient.send(ANNOUNCE).response().status()).isEqualTo(200);
      assertThat(subject(old)).isEqualTo("EC");
      AtomicBoolean done = new AtomicBoolean();
      var load =
          IntStream.range(0, 4)
              .mapToObj(i -> executor.submit(announcing(port(server), i % 2 == 0, done)))
              .toList();
      for (String next : new String[] {"rsa", "ed", "ec", "rsa"}) {
        use(next);
        assertThat(certificate.reloadIfChanged()).isTrue();
        assertThat(certificate.reloadIfChanged()).isFalse();
        assertThat(oldClient.send(ANNOUNCE).response().status()).isEqualTo(200);
        try (SSLSocket fresh = clients.connect(port(server), "TLSv1.3")) {
          fresh.startHandshake();
          assertThat(subject(fresh))
              .isEqualTo(next.equals("ed") ? "EdDSA" : next.toUpperCase(Locale.ROOT));
        }
      }
      done.set(true);
      for (Future<Integer> client : load) {
        assertThat(client.get()).isPositive();
      }
    }
  }

  /** Announces until it is done, on one connection or on new ones; fails when one is dropped. */
  private Callable<Integer> announcing(int port, boolean kept, AtomicBoolean done) {
    return () -> {
      int answers = 0;
      while (answers == 0 || !done.get()) {
        try (RawClient client = RawClient.over(clients.connect(port, "TLSv1.3"))) {
          do {
            assertThat(client.send(ANNOUNCE).response().status()).isEqualTo(200);
            answers++;
          } while (kept && !done.get());
        }
      }
      return answers;
    };
  }

  private static String subject(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getPublicKey()
        .getAlgorithm();
  }

  @Test
  void aCertificateThatCannotBeUsedLeavesTheOldOne() throws Exception {
    try (TestServer server = start()) {
      copy("rsa.pem", "tls.pem");
      assertThatThrownBy(certificate::reloadIfChanged)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not belong to");
      assertThat(certificate.reloadIfChanged()).as("told once").isFalse();
      try (SSLSocket client = clients.connect(port(server), "TLSv1.3")) {
        client.startHandshake();
        assertThat(subject(client)).isEqualTo("EC");
      }
      copy("rsa-key.pem", "key.pem");
      assertThat(certificate.reloadIfChanged()).as("the key came later").isTrue();
    }
  }

  @Test
  void connectionsHaveALimitOfTheirOwn() throws Exception {
    HttpSettings settings =
        HttpSettings.loopback(0).withHttps(new TlsSettings(0, 2, certificate.context()));
    try (TestServer server = TestServer.open(settings, HttpLimits.DEFAULT);
        SSLSocket first = clients.connect(port(server), "TLSv1.3");
        SSLSocket second = clients.connect(port(server), "TLSv1.3")) {
      RawClient.over(first).send(ANNOUNCE).response();
      RawClient.over(second).send(ANNOUNCE).response();
      try (SSLSocket third = clients.connect(port(server), "TLSv1.3")) {
        RawClient.over(third).send(ANNOUNCE).response();
        assertThat(server.server.openConnections()).isEqualTo(2);
      }
      server.assertServes();
    }
  }
}
