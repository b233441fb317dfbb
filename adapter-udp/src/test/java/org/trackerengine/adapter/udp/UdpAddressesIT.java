package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.udp.datagram.BatchSocket;
import org.trackerengine.adapter.udp.datagram.ChannelSocket;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.udp.datagram.DatagramServer;
import org.trackerengine.adapter.udp.datagram.DatagramTally;
import org.trackerengine.adapter.udp.datagram.LocalAddresses;
import org.trackerengine.adapter.udp.datagram.PortProbe;
import org.trackerengine.adapter.udp.linux.NativeAccess;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;

/** F5: answers leave from the address that was asked. {@link UdpClient} takes no others. */
@Timeout(60)
class UdpAddressesIT {

  private static int echo(byte[] request, int length, long high, long low, int port, byte[] reply) {
    System.arraycopy(request, 0, reply, 0, length);
    return length;
  }

  private static InetAddress address(String literal) throws Exception {
    return InetAddress.getByName(literal);
  }

  private static DatagramServer start(DatagramIo io, boolean mayBlock, String... bind)
      throws Exception {
    assumeThat(io == DatagramIo.NATIVE ? NativeAccess.obstacle() : null).isNull();
    List<InetAddress> addresses = new ArrayList<>();
    for (String one : bind) {
      addresses.add(address(one));
    }
    return DatagramServer.start(
        new DatagramSettings(addresses, 0, 2, io, mayBlock, UdpLimits.DEFAULT),
        () -> UdpAddressesIT::echo);
  }

  /**
   * The client is at each other address of the same family: the system left alone would choose the
   * client's as ours, too.
   */
  private static void assertAnswersFromAll(boolean alsoV6, int port) throws Exception {
    assertThat(ours()).contains(address("127.0.0.1"), address("::1"));
    for (InetAddress to : ours()) {
      for (InetAddress from : ours()) {
        boolean reaches =
            from.getClass() == to.getClass()
                && from.isLinkLocalAddress() == to.isLinkLocalAddress();
        if (reaches && (alsoV6 || to instanceof Inet4Address)) {
          assertAnswers(new UdpClient(from.getHostAddress(), to.getHostAddress(), port));
        }
      }
    }
  }

  private static void assertAnswersFrom(InetAddress address, int port) throws Exception {
    assertAnswers(new UdpClient(address.getHostAddress(), port));
  }

  private static void assertAnswers(UdpClient opened) throws Exception {
    try (UdpClient client = opened) {
      for (int i = 0; i < 5; i++) {
        byte[] request = ByteBuffer.allocate(98).putInt(i).array();
        assertThat(client.ask(request)).isEqualTo(request);
      }
    }
  }

  private static void assertFree(String address, int port) throws Exception {
    try (DatagramSocket free = new DatagramSocket(port, address(address))) {
      assertThat(free.getLocalPort()).isEqualTo(port);
    }
  }

  private static Set<InetAddress> ours() throws Exception {
    return LocalAddresses.OF_THIS_MACHINE.now();
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void allAddressesOfTheMachineAnswerThemselves(DatagramIo io) throws Exception {
    for (boolean mayBlock : new boolean[] {false, true}) {
      try (DatagramServer server = start(io, mayBlock, "::")) {
        assertAnswersFromAll(true, server.port());
        assertThat(server.count(DatagramFate.UNSENT)).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void theWildcardOfIpv4IsIpv4Only(DatagramIo io) throws Exception {
    try (DatagramServer server = start(io, false, "0.0.0.0")) {
      for (InetAddress address : ours()) {
        if (address instanceof Inet6Address) {
          assertFree(address.getHostAddress(), server.port());
        }
      }
      assertAnswersFromAll(false, server.port());
    }
  }

  /** No interface lists them, but Linux has them all. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void batchesKnowAddressesThatNoInterfaceLists() throws Exception {
    for (String wildcard : new String[] {"::", "0.0.0.0"}) {
      for (boolean mayBlock : new boolean[] {false, true}) {
        try (DatagramServer server = start(DatagramIo.NATIVE, mayBlock, wildcard)) {
          assertAnswersFrom(address("127.0.0.5"), server.port());
          assertAnswersFrom(address("127.8.9.10"), server.port());
          assertThat(server.count(DatagramFate.UNSENT)).isZero();
        }
      }
    }
  }

  /** One batch with datagrams to several addresses of both families. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void answersOfOneBatchLeaveFromSeveralAddresses() throws Exception {
    assumeThat(NativeAccess.obstacle()).isNull();
    InetSocketAddress bound = PortProbe.probe(List.of(address("::")), 0).getFirst();
    DatagramTally tally = new DatagramTally();
    AtomicInteger asked = new AtomicInteger();
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          asked.incrementAndGet();
          return echo(request, length, high, low, port, reply);
        };
    try (BatchSocket socket = BatchSocket.open(bound, false, UdpLimits.DEFAULT, tally);
        UdpClient first = new UdpClient("127.0.0.1", bound.getPort());
        UdpClient second = new UdpClient("::1", bound.getPort());
        UdpClient third = new UdpClient("127.0.0.5", bound.getPort())) {
      List<UdpClient> clients = List.of(first, second, third, second, first);
      // The second time the memory of the first is used again.
      for (int round = 0; round < 2; round++) {
        for (UdpClient client : clients) {
          client.send(new byte[98]);
        }
        socket.serve(responder);
        for (UdpClient client : clients) {
          assertThat(client.receive()).hasSize(98);
        }
      }
      assertThat(asked).hasValue(10);
      assertThat(tally.of(DatagramFate.ANSWERED)).isEqualTo(10);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void channelsFollowTheAddressesOfTheMachine() throws Exception {
    for (String wildcard : new String[] {"::", "0.0.0.0"}) {
      InetSocketAddress bound = PortProbe.probe(List.of(address(wildcard)), 0).getFirst();
      Set<InetAddress> now = new HashSet<>(Set.of(address("127.0.0.1"), address("::1")));
      DatagramTally tally = new DatagramTally();
      try (ChannelSocket socket =
              ChannelSocket.open(bound, false, UdpLimits.DEFAULT, tally, () -> now);
          UdpClient client = new UdpClient("127.0.0.5", bound.getPort());
          UdpClient other = new UdpClient("127.0.0.1", bound.getPort())) {
        client.send(new byte[98]);
        socket.serve(UdpAddressesIT::echo);
        assertThatThrownBy(client::receive).isInstanceOf(AssertionError.class);
        now.add(address("127.0.0.5"));
        socket.lookAround();
        client.send(new byte[98]);
        socket.serve(UdpAddressesIT::echo);
        assertThat(client.receive()).hasSize(98);
        now.remove(address("127.0.0.5"));
        socket.lookAround();
        client.send(new byte[98]);
        other.send(new byte[98]);
        while (tally.of(DatagramFate.ANSWERED) < 4) {
          socket.serve(UdpAddressesIT::echo);
        }
        assertThatThrownBy(client::receive).isInstanceOf(AssertionError.class);
        assertThat(other.receive()).hasSize(98);
      }
    }
  }

  /** An address that is not ready, for instance. */
  @Test
  void anAddressThatCannotBeHadKeepsChannelsFromNoOther() throws Exception {
    InetSocketAddress bound = PortProbe.probe(List.of(address("0.0.0.0")), 0).getFirst();
    Set<InetAddress> now =
        Set.of(address("192.0.2.77"), address("127.0.0.1"), address("127.0.0.2"));
    try (ChannelSocket socket =
            ChannelSocket.open(bound, false, UdpLimits.DEFAULT, new DatagramTally(), () -> now);
        UdpClient first = new UdpClient("127.0.0.1", bound.getPort());
        UdpClient second = new UdpClient("127.0.0.2", bound.getPort())) {
      for (UdpClient client : List.of(first, second)) {
        client.send(new byte[98]);
        socket.serve(UdpAddressesIT::echo);
        assertThat(client.receive()).hasSize(98);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void severalAddressesHaveThePortAndNoOthers(DatagramIo io) throws Exception {
    try (DatagramServer server = start(io, false, "127.0.0.5", "::1", "127.0.0.1")) {
      for (String address : new String[] {"127.0.0.5", "::1", "127.0.0.1"}) {
        assertAnswersFrom(address(address), server.port());
      }
      assertFree("127.0.0.6", server.port());
      assertThat(server.threads()).hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void theOneAddressThatCannotBeHadIsNamed(DatagramIo io) throws Exception {
    assumeThat(io == DatagramIo.NATIVE ? NativeAccess.obstacle() : null).isNull();
    try (DatagramSocket taken = new DatagramSocket(0, address("127.0.0.5"))) {
      int port = taken.getLocalPort();
      DatagramSettings settings =
          new DatagramSettings(
              List.of(address("127.0.0.6"), address("127.0.0.5")),
              port,
              1,
              io,
              false,
              UdpLimits.DEFAULT);
      assertThatThrownBy(() -> DatagramServer.start(settings, () -> UdpAddressesIT::echo))
          .isInstanceOf(BindException.class)
          .hasMessageStartingWith("cannot listen on UDP port " + port + " of 127.0.0.5: ");
      assertFree("127.0.0.6", port);
    }
  }

  /** Clients of both families share a socket; each is known by its own address. */
  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void anIpv4ClientOfADualStackSocketIsAnIpv4Client(DatagramIo io) throws Exception {
    assumeThat(io == DatagramIo.NATIVE ? NativeAccess.obstacle() : null).isNull();
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          ByteBuffer.wrap(reply).putLong(high).putLong(low);
          return 16;
        };
    DatagramSettings settings =
        new DatagramSettings(List.of(address("::")), 0, 1, io, false, UdpLimits.DEFAULT);
    try (DatagramServer server = DatagramServer.start(settings, () -> responder)) {
      for (InetAddress address : ours()) {
        String host = address.getHostAddress();
        try (UdpClient client = new UdpClient(host, host, server.port())) {
          byte[] source = client.ask(new byte[16]);
          InetAddress seen = InetAddress.getByAddress(source);
          assertThat(seen).isEqualTo(address);
          assertThat(seen instanceof Inet6Address).isEqualTo(address instanceof Inet6Address);
        }
      }
    }
  }
}
