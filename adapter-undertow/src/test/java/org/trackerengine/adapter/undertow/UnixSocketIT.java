package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;

/** A Unix domain socket for proxies on the same machine. */
@EnabledOnOs(OS.LINUX)
class UnixSocketIT {

  @TempDir private Path directory;

  private TestServer start(boolean fastLane) throws IOException {
    return TestServer.open(
        HttpSettings.loopback(0).withUnixSocket(socket()).withFastLane(fastLane),
        HttpLimits.DEFAULT);
  }

  private Path socket() {
    return directory.resolve("http.sock");
  }

  /** Sends a request that closes, and returns all of the answer. */
  private String ask(String request) throws IOException {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
      client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
      ByteBuffer answer = ByteBuffer.allocate(1 << 16);
      while (client.read(answer) >= 0) {
        assertThat(answer.hasRemaining()).isTrue();
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String of(String target, String forwarded) {
    return "GET " + target + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n" + forwarded + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersForTheClientThatTheProxyNames(boolean fastLane) throws Exception {
    try (TestServer server = start(fastLane)) {
      String announce = "/announce?" + TestServer.QUERY;
      String named = "X-Forwarded-For: 192.0.2.1\r\n";
      assertThat(ask(of(announce, named))).startsWith("HTTP/1.1 200").contains("d8:complete");
      String other = TestServer.QUERY.replace("abcdefghijkl", "another-peer");
      String address = "" + (char) 192 + (char) 0 + (char) 2 + (char) 1;
      assertThat(server.announce(other).body()).contains("5:peers6:" + address);
      assertThat(ask(of("/nothing", named))).startsWith("HTTP/1.1 404");
      assertThat(ask(of(announce, ""))).as("without a name").startsWith("HTTP/1.1 400");
      assertThat(Files.getPosixFilePermissions(socket()))
          .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    }
    assertThat(socket()).doesNotExist();
  }

  @Test
  void takesTheFileThatAKilledServerLeft() throws Exception {
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(socket()));
    }
    assertThat(socket()).exists();
    try (TestServer server = start(true)) {
      server.assertServes();
      assertThat(ask(of("/nothing", "X-Forwarded-For: 192.0.2.1\r\n"))).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void leavesOtherFilesAndServersAlone() throws Exception {
    Files.writeString(socket(), "mine");
    assertThatThrownBy(() -> start(true))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("cannot listen on " + socket());
    assertThat(socket()).hasContent("mine");
    Files.delete(socket());
    try (TestServer server = start(true)) {
      assertThatThrownBy(() -> start(true)).isInstanceOf(BindException.class);
      assertThat(ask(of("/nothing", "X-Forwarded-For: 192.0.2.1\r\n"))).startsWith("HTTP/1.1 404");
      server.assertServes();
    }
  }
}
