package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import java.io.FileInputStream;
import java.nio.channels.Channel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.connection.Client;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.connection.Connections;
import org.trackerengine.adapter.undertow.connection.Phase;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.adapter.undertow.settings.HttpDeadlines;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrustedProxies;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** How many connections there may be, and who goes when there are more. */
class ConnectionsIT {

  /** Over sockets, all from loopback. */
  @Nested
  class OnThePort {

    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void closeClients() throws Exception {
      for (RawClient client : clients) {
        client.close();
      }
    }

    private RawClient silent(TestServer server) throws Exception {
      RawClient client = RawClient.connect(server.port());
      clients.add(client);
      return client;
    }

    private RawClient idle(TestServer server) throws Exception {
      RawClient client = silent(server);
      assertThat(client.send(getAndStay("/announce?" + QUERY)).response().status()).isEqualTo(200);
      return client;
    }

    /** On one thread, which has noticed that a connection is idle when it answers the next. */
    private TestServer server(int most) throws Exception {
      return TestServer.open(
          HttpSettings.loopback(0).with().ioThreads(1).build(),
          HttpLimits.DEFAULT.withConnections(most, 1));
    }

    private void awaitOpen(TestServer server, int open) throws Exception {
      for (int i = 0; i < 4_000 && server.server.openConnections() != open; i++) {
        Thread.sleep(5);
      }
      assertThat(server.server.openConnections()).isEqualTo(open);
    }

    @Test
    void row75AboveTheCapOneMoreIsRefused() throws Exception {
      try (TestServer server = server(4)) {
        for (int i = 1; i <= 4; i++) {
          silent(server);
          awaitOpen(server, i);
        }
        assertThat(silent(server).isClosedByServer()).isTrue();
        assertThat(clients.getFirst().send(get("/announce?" + QUERY)).response().status())
            .isEqualTo(200);
        awaitOpen(server, 3);
        server.assertServes();
      }
    }

    @Test
    void nobodyIsRefusedAsLongAsThereIsAnIdleOne() throws Exception {
      try (TestServer server = server(4)) {
        for (int i = 0; i < 20; i++) {
          idle(server);
        }
        assertThat(server.server.openConnections()).isLessThanOrEqualTo(4);
      }
    }

    @Test
    void aboveHalfOfTheCapTheLongestIdleOneGoes() throws Exception {
      try (TestServer server = server(6)) {
        RawClient first = idle(server);
        RawClient second = idle(server);
        RawClient third = idle(server);
        assertThat(first.send(getAndStay("/announce?" + QUERY)).response().status()).isEqualTo(200);
        idle(server);
        assertThat(second.isClosedByServer()).isTrue();
        for (RawClient stays : List.of(first, third)) {
          assertThat(stays.send(getAndStay("/announce?" + QUERY)).response().status())
              .isEqualTo(200);
        }
      }
    }

    @Test
    void loopbackHasNoCapOfItsOwn() throws Exception {
      try (TestServer server = server(100)) {
        for (int i = 1; i <= 10; i++) {
          silent(server);
        }
        awaitOpen(server, 10);
        server.assertServes();
      }
    }
  }

  /** Over pipes, so that they can come from anywhere. */
  @Nested
  class OfAPrefix {

    private final Connections connections = new Connections(1_000, 3);
    private XnioWorker worker;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
      worker = Xnio.getInstance().createWorker(OptionMap.EMPTY);
    }

    @AfterEach
    void stop() {
      worker.shutdownNow();
    }

    private Connection from(String address, boolean trustedProxy) throws Exception {
      RequestScratch scratch =
          new RequestScratch(
              HttpLimits.DEFAULT,
              true,
              IpParameterPolicy.DEFAULT,
              AnnouncePaths.NONE,
              KnownPasskeys.NONE,
              KnownInfoHashes.NONE,
              1);
      channel = new FileInputStream("/dev/null").getChannel();
      return new Connection(
          channel,
          worker.getIoThread(),
          connections,
          HttpDeadlines.DEFAULT,
          scratch,
          new Client(
              IpAddress.parse(address),
              trustedProxy
                  ? new TrustedProxies(List.of(Network.parse(address)))
                  : TrustedProxies.NONE,
              false));
    }

    private boolean admits(String address) throws Exception {
      return connections.admit(from(address, false));
    }

    @Test
    void onePrefixHasItsCapAndTheOthersTheirs() throws Exception {
      for (int i = 0; i < 3; i++) {
        assertThat(admits("192.0.2.1")).isTrue();
        assertThat(admits("2001:db8::" + i)).isTrue();
      }
      assertThat(admits("192.0.2.1")).isFalse();
      assertThat(admits("2001:db8::ffff")).as("the same /64").isFalse();
      assertThat(admits("192.0.2.2")).isTrue();
      assertThat(admits("2001:db8:0:1::1")).isTrue();
      assertThat(connections.open()).isEqualTo(8);
      assertThat(connections.refused()).isEqualTo(2);
    }

    @Test
    void loopbackAndTrustedProxiesAreExempt() throws Exception {
      for (int i = 0; i < 10; i++) {
        assertThat(admits("127.0.0.1")).isTrue();
        assertThat(admits("::1")).isTrue();
        assertThat(connections.admit(from("192.0.2.1", true))).isTrue();
      }
      assertThat(connections.open()).isEqualTo(30);
    }

    @Test
    void aClosedConnectionMakesRoomOnce() throws Exception {
      Connection first = from("192.0.2.1", false);
      assertThat(connections.admit(first)).isTrue();
      assertThat(admits("192.0.2.1") && admits("192.0.2.1")).isTrue();
      connections.closed(first);
      connections.closed(first);
      assertThat(admits("192.0.2.1")).isTrue();
      assertThat(admits("192.0.2.1")).isFalse();
    }

    @Test
    void whoeverTakesItsAnswerWhileTheServerStopsIsNotKept() throws Exception {
      Connection slow = from("192.0.2.1", false);
      connections.admit(slow);
      slow.answerStalled();
      connections.stop();
      assertThat(channel.isOpen()).isTrue();
      slow.kept(System.nanoTime());
      for (int i = 0; i < 4_000 && channel.isOpen(); i++) {
        Thread.sleep(5);
      }
      assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatFollowsAnAnswerThatWasNotTakenIsTheBeginningOfARequest() throws Exception {
      Connection slow = from("192.0.2.1", false);
      connections.admit(slow);
      slow.answerStalled();
      slow.headBegun();
      assertThat(slow.phase()).isEqualTo(Phase.HEAD);
    }

    @Test
    void anIdleOneOfTheSamePrefixMakesRoom() throws Exception {
      Connection other = from("192.0.2.9", false);
      connections.admit(other);
      connections.idle(other);
      Connection idle = from("192.0.2.1", false);
      connections.admit(idle);
      connections.idle(idle);
      assertThat(admits("192.0.2.1") && admits("192.0.2.1")).isTrue();
      assertThat(admits("192.0.2.1")).isTrue();
      assertThat(admits("192.0.2.1")).isFalse();
      assertThat(connections.open()).isEqualTo(4);
    }

    @Test
    void theLongestIdleOneIsFoundThoughNotEachAnswerWasTold() throws Exception {
      Connection first = idle("192.0.2.1", 0);
      Connection second = idle("192.0.2.1", 1);
      Connection third = idle("192.0.2.1", 2);
      Connections.Place untold = first.place();
      first.kept(4);
      second.kept(3);
      assertThat(first.place()).as("its place, which is not moved yet").isSameAs(untold);
      assertThat(admits("192.0.2.1")).isTrue();
      assertThat(third.place()).isNull();
      assertThat(admits("192.0.2.1")).isTrue();
      assertThat(second.place()).isNull();
      assertThat(first.place()).isNotNull();
      connections.idle(first);
      assertThat(admits("192.0.2.1")).isTrue();
      assertThat(first.place()).isNull();
      assertThat(admits("192.0.2.1")).as("nobody is idle any more").isFalse();
    }

    @Test
    void anAnswerIsToldOnceASecond() throws Exception {
      Connection kept = idle("192.0.2.1", 0);
      Connections.Place first = kept.place();
      kept.kept(999_999_999);
      assertThat(kept.place()).isSameAs(first);
      kept.kept(1_000_000_000);
      assertThat(kept.place().sinceNanos()).isEqualTo(1_000_000_000);
    }

    @Test
    void whoeverIsIdleAgainIsToldAtOnce() throws Exception {
      Connection kept = idle("192.0.2.1", 0);
      kept.headBegun();
      assertThat(kept.place()).isNull();
      kept.answered();
      kept.kept(1);
      assertThat(kept.place().sinceNanos()).isEqualTo(1);
    }

    @Test
    void thoseIdleSinceTheSameRoundGoInTheirOrder() throws Exception {
      Connection first = idle("192.0.2.1", Long.MAX_VALUE);
      Connection second = idle("192.0.2.1", Long.MAX_VALUE);
      Connection third = idle("192.0.2.1", Long.MIN_VALUE);
      for (Connection leaves : List.of(first, second, third)) {
        assertThat(leaves.place()).isNotNull();
        assertThat(admits("192.0.2.1")).isTrue();
        assertThat(leaves.place()).isNull();
      }
    }

    @Test
    void howLongAnIdleOneStaysCountsFromWhenItsRoundBegan() throws Exception {
      idle("192.0.2.1", System.nanoTime() - 1_000_000L * HttpDeadlines.DEFAULT.keepAliveMillis());
      for (int i = 0; i < 4_000 && channel.isOpen(); i++) {
        Thread.sleep(5);
      }
      assertThat(channel.isOpen()).isFalse();
    }

    private Connection idle(String address, long sinceNanos) throws Exception {
      Connection connection = from(address, false);
      assertThat(connections.admit(connection)).isTrue();
      connection.kept(sinceNanos);
      return connection;
    }
  }
}
