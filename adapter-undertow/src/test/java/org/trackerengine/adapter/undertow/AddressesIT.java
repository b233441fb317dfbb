package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;

/** Which addresses a port is on, with the fast lane and without; Linux has all of 127.0.0.0/8. */
@EnabledOnOs(OS.LINUX)
class AddressesIT {

  private static TestServer start(boolean fastLane, int port, String... bind) throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : bind) {
      addresses.add(InetAddress.getByName(address));
    }
    HttpSettings settings =
        HttpSettings.loopback(port)
            .withBind(addresses, PublicUrl.parse("http://tracker.example"))
            .withFastLane(fastLane);
    return TestServer.open(settings, HttpLimits.DEFAULT);
  }

  private static void assertAnswers(String address, int port) throws IOException {
    // As many as it takes for each loop to get one.
    for (int i = 0; i < 10; i++) {
      try (RawClient client = RawClient.connect(address, port)) {
        client.send(TestServer.get("/announce?" + TestServer.QUERY));
        assertThat(client.response().status()).isEqualTo(200);
      }
    }
  }

  private static void assertFree(String address, int port) throws IOException {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName(address))) {
      assertThat(free.getLocalPort()).isEqualTo(port);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theWildcardOfIpv4IsIpv4Only(boolean fastLane) throws Exception {
    try (TestServer server = start(fastLane, 0, "0.0.0.0")) {
      assertAnswers("127.0.0.1", server.port());
      assertAnswers("127.0.0.5", server.port());
      assertThatThrownBy(() -> RawClient.connect("::1", server.port()))
          .isInstanceOf(IOException.class);
      assertFree("::1", server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theWildcardOfIpv6IsBoth(boolean fastLane) throws Exception {
    try (TestServer server = start(fastLane, 0, "::")) {
      for (String address : new String[] {"127.0.0.1", "127.0.0.5", "::1"}) {
        assertAnswers(address, server.port());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void severalAddressesHaveThePortAndNoOthers(boolean fastLane) throws Exception {
    try (TestServer server = start(fastLane, 0, "127.0.0.5", "::1", "127.0.0.1")) {
      for (String address : new String[] {"127.0.0.5", "::1", "127.0.0.1"}) {
        assertAnswers(address, server.port());
      }
      assertFree("127.0.0.6", server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOneAddressThatCannotBeHadIsNamedAndTheOthersAreFreed(boolean fastLane) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.5"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> start(fastLane, port, "127.0.0.6", "127.0.0.5"))
          .isInstanceOf(BindException.class)
          .hasMessageStartingWith("cannot listen on port " + port + " of 127.0.0.5: ");
      assertFree("127.0.0.6", port);
    }
  }

  @Test
  void theAdminPortOnTheWildcardOfIpv4IsIpv4OnlyToo() throws Exception {
    HttpSettings settings =
        HttpSettings.loopback(0)
            .withAdminBind(InetAddress.getByName("0.0.0.0"))
            .withAdminPort(OptionalInt.of(0));
    try (TestServer server = TestServer.open(settings, HttpLimits.DEFAULT)) {
      int port = server.server.adminPort().orElseThrow();
      try (RawClient client = RawClient.connect("127.0.0.5", port)) {
        client.send(TestServer.get("/health/live"));
        assertThat(client.response().status()).isEqualTo(200);
      }
      assertFree("::1", port);
    }
  }
}
