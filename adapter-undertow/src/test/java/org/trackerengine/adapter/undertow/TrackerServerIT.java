package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.fixture.server.FreePorts;

/** Starting and stopping. */
class TrackerServerIT {

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (TestServer server = TestServer.open()) {
      HttpSettings same = HttpSettings.loopback(server.port());
      assertThatThrownBy(() -> TestServer.open(same, HttpLimits.DEFAULT))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + server.port());
      server.assertServes();
    }
  }

  @Test
  void anAdminPortInUseIsNamedAndTheOtherPortIsFreeAgain() throws Exception {
    int port = FreePorts.next();
    try (TestServer server = TestServer.open()) {
      HttpSettings clash = HttpSettings.loopback(port).withAdminPort(server.port());
      assertThatThrownBy(() -> TestServer.open(clash, HttpLimits.DEFAULT))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + server.port());
    }
    try (TestServer again = TestServer.open(HttpSettings.loopback(port), HttpLimits.DEFAULT)) {
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void theOtherPortsAreFreeAgainWhenTheUdpPortCannotBeHad() throws Exception {
    int admin = FreePorts.next();
    HttpSettings settings = HttpSettings.loopback(FreePorts.next()).withAdminPort(admin);
    AtomicInteger told = new AtomicInteger();
    assertThatThrownBy(() ->
            TestServer.over(
                InMemoryStorage.create(),
                settings,
                builder ->
                    builder.udp(httpPort -> {
                      told.set(httpPort);
                      throw new IllegalStateException("in use");
                    })))
        .hasMessage("in use");
    assertThat(told.get()).isEqualTo(settings.port());
    try (TestServer again = TestServer.open(settings, HttpLimits.DEFAULT)) {
      assertThat(again.port()).isEqualTo(settings.port());
      assertThat(again.server.adminPort()).hasValue(admin);
    }
  }

  @Test
  void theUrlOfUdpHasThePortThatWasOpened() throws Exception {
    try (TestServer server =
        TestServer.over(
            InMemoryStorage.create(),
            HttpSettings.loopback(0),
            builder -> builder.udp(httpPort -> OptionalInt.of(httpPort)))) {
      assertThat(server.server.publicUrl().udpAnnounceUrl())
          .isEqualTo("udp://127.0.0.1:" + server.port() + "/announce");
    }
  }

  @Test
  void twoServersFitInOneProcess() throws Exception {
    try (TestServer one = TestServer.open();
        TestServer other = TestServer.open()) {
      one.announce(QUERY);
      assertThat(one.tracker.totals().leechers()).isEqualTo(1);
      assertThat(other.tracker.totals().leechers()).isZero();
      other.assertServes();
    }
  }

  @Test
  void theUrlIsTheLoopbackAddressUnlessConfigured() throws Exception {
    try (TestServer server = TestServer.open()) {
      assertThat(server.server.publicUrl().announceUrl())
          .isEqualTo("http://127.0.0.1:" + server.port() + "/announce");
    }
    try (TestServer server = TestServer.restricted()) {
      assertThat(server.server.publicUrl().base()).isEqualTo("http://tracker.example");
    }
  }

  @Test
  void stoppingClosesIdleConnectionsAndThePort() throws Exception {
    TestServer server = TestServer.open();
    try (RawClient silent = RawClient.connect(server.port());
        RawClient idle = RawClient.connect(server.port())) {
      idle.send(getAndStay("/announce?" + QUERY)).response();
      server.close();
      assertThat(silent.isClosedByServer()).isTrue();
      assertThat(idle.isClosedByServer()).isTrue();
      assertThatThrownBy(() -> RawClient.connect(server.port()))
          .isInstanceOf(ConnectException.class);
    }
    server.server.stop();
  }

  @Test
  void stoppingLetsARequestFinish() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    TestServer server =
        TestServer.over(
            WrappedStore.blocking(asked, stopping), HttpSettings.loopback(0), builder -> builder);
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(getAndStay("/announce?" + QUERY));
      asked.await();
      Thread stop = Thread.ofVirtual().start(server::close);
      while (isListening(server.port())) {
        Thread.sleep(5);
      }
      stopping.countDown();
      assertThat(client.response().body()).startsWith("d8:complete");
      assertThat(client.isClosedByServer()).isTrue();
      stop.join();
    }
  }

  private static boolean isListening(int port) throws Exception {
    try {
      RawClient.connect(port).close();
      return true;
    } catch (SocketException refusedOrResetWhileClosing) {
      return false;
    }
  }
}
