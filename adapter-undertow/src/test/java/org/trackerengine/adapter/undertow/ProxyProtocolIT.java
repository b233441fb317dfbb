package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.adapter.undertow.settings.TlsSettings;
import org.trackerengine.adapter.undertow.tls.KeyFiles;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;

/** Connections of proxies that tell in a header whose they are. */
@EnabledOnOs(OS.LINUX) // All of 127.0.0.0/8, and other addresses of this machine.
class ProxyProtocolIT {

  private static final String HEADER = "PROXY TCP4 192.0.2.1 198.51.100.7 56324 443\r\n";
  private static final String ANNOUNCE = TestServer.getAndStay("/announce?" + TestServer.QUERY);

  private static TestServer start(boolean fastLane, String trusted, HttpLimits limits)
      throws IOException, URISyntaxException {
    Path files = Path.of(ProxyProtocolIT.class.getResource("/tls").toURI());
    ServerCertificate certificate =
        ServerCertificate.read(KeyFiles.pem(files.resolve("ec.pem"), files.resolve("ec-key.pem")));
    HttpSettings settings =
        HttpSettings.loopback(0)
            .withBind(
                List.of(InetAddress.getByName("0.0.0.0")),
                PublicUrl.parse("https://tracker.example"))
            .withProxyProtocol(List.of(Network.parse(trusted)))
            .withHttps(TlsSettings.of(0, certificate.context()))
            .withFastLane(fastLane);
    return TestServer.open(settings, limits);
  }

  private static TestServer start(boolean fastLane, String trusted) throws Exception {
    return start(fastLane, trusted, HttpLimits.DEFAULT);
  }

  /** Returns the address at which the tracker hands out the announcing peer. */
  private static String address(TestServer server, RawClient client) throws IOException {
    assertThat(client.response().body()).startsWith("d8:complete");
    String other = TestServer.QUERY.replace("abcdefghijkl", "another-peer");
    String body = server.announce(other).body();
    int at = body.indexOf("5:peers6:") + "5:peers6:".length();
    assertThat(at).isGreaterThan(10);
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      bits = bits << 8 | body.charAt(at + i);
    }
    return IpAddress.ofV4(bits).toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theHeaderNamesTheClient(boolean fastLane) throws Exception {
    try (TestServer server = start(fastLane, "127.0.0.0/8");
        RawClient client = RawClient.connect(server.port())) {
      assertThat(address(server, client.send(HEADER + ANNOUNCE))).isEqualTo("192.0.2.1");
      client.send(ANNOUNCE);
      assertThat(client.response().status()).isEqualTo(200);
      client.send(HEADER);
      assertThat(client.response().status()).as("a second header").isEqualTo(400);
    }
  }

  @Test
  void theHeaderMayComeInPiecesAndBeforeTls() throws Exception {
    try (TestServer server = start(true, "127.0.0.0/8");
        RawClient client = RawClient.connect(server.port())) {
      client.send(HEADER.substring(0, 20));
      Thread.sleep(20);
      client.send(HEADER.substring(20));
      Thread.sleep(20);
      assertThat(address(server, client.send(ANNOUNCE))).isEqualTo("192.0.2.1");
    }
    try (TestServer server = start(true, "127.0.0.0/8");
        var plain = new Socket("127.0.0.1", server.server.httpsPort().orElseThrow())) {
      plain.getOutputStream().write(HEADER.getBytes(StandardCharsets.US_ASCII));
      RawClient client = RawClient.over(new TlsClient().over(plain, "TLSv1.3"));
      assertThat(address(server, client.send(ANNOUNCE))).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void programsOfThisMachineNeedNoHeader() throws Exception {
    try (TestServer server = start(true, "127.0.0.0/8")) {
      server.assertServes();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void elsewhereAHeaderIsNoRequest(boolean fastLane) throws Exception {
    try (TestServer server = start(fastLane, "10.0.0.0/8")) {
      try (RawClient client = RawClient.connect(server.port())) {
        assertThat(client.send(HEADER + ANNOUNCE).response().status()).isEqualTo(400);
      }
      assertThat(server.announce(TestServer.QUERY).body()).contains("8:completei0e");
      server.assertServes();
    }
  }

  @Test
  void pagesInClearAreSentToHttpsButAnnouncesAndThisMachineAreServed() throws Exception {
    try (TestServer server = start(true, "127.0.0.0/8");
        RawClient client = RawClient.connect(server.port());
        RawClient another = RawClient.connect(server.port())) {
      RawClient.Response page =
          client.send(HEADER + TestServer.getAndStay("/%2e?q=%41")).response();
      assertThat(page.status()).isEqualTo(308);
      assertThat(page.headers()).containsEntry("location", "https://tracker.example/%2e?q=%41");
      assertThat(client.isClosedByServer()).isTrue();
      another.send(HEADER + ANNOUNCE);
      assertThat(another.response().body()).startsWith("d8:complete");
      assertThat(server.ask(TestServer.get("/page")).status()).isEqualTo(404);
    }
  }

  @Test
  void aProxyWithoutAHeaderIsClosed() throws Exception {
    String own = ownAddress();
    if (own == null) {
      return;
    }
    try (TestServer server = start(true, own)) {
      for (String begun : List.of(ANNOUNCE, "PROXY TCP4 x\r\n" + ANNOUNCE, "PROXY UNKNOWN\n")) {
        try (RawClient client = RawClient.connect(own, server.port())) {
          assertThat(client.send(begun).rest()).isEmpty();
        }
      }
      try (RawClient client = RawClient.connect(own, server.port())) {
        assertThat(client.send(HEADER + ANNOUNCE).response().status()).isEqualTo(200);
      }
    }
  }

  /** An address of this machine that is not loopback, or null. */
  private static String ownAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse(null);
  }

  @Test
  void theCapOfAPrefixIsTheClients() throws Exception {
    HttpLimits two = HttpLimits.DEFAULT.withConnections(100, 2);
    try (TestServer server = start(true, "127.0.0.0/8", two);
        RawClient first = RawClient.connect(server.port());
        RawClient second = RawClient.connect(server.port());
        RawClient third = RawClient.connect(server.port())) {
      first.send(HEADER + "GET /announce");
      second.send(HEADER + "GET /announce");
      waitForOpen(server, 3);
      third.send(HEADER + ANNOUNCE);
      assertThat(third.isClosedByServer()).isTrue();
      server.assertServes();
    }
  }

  private static void waitForOpen(TestServer server, int connections) throws InterruptedException {
    while (server.server.openConnections() < connections) {
      Thread.sleep(5);
    }
    Thread.sleep(50);
  }
}
