package org.trackerengine.benchmarks.nullserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.benchmarks.load.LoadGenerator;
import org.trackerengine.benchmarks.load.LoadReport;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;

/** The null servers against the generator, which verifies every reply. */
@Timeout(60)
class NullServersIT {

  private static final Workload WORKLOAD = Workload.of(20, 11, 1);

  private static void assertAllIsAnswered(LoadSettings settings) throws IOException {
    Population population = new Population(WORKLOAD, settings.shares());
    try (LoadGenerator generator = new LoadGenerator(settings, population)) {
      LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(3_001));
      assertThat(report.failures()).isEmpty();
      assertThat(report.answered()).isEqualTo(3_001);
      assertThat(report.peers()).isEqualTo(7 * 3_001);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "2, true", "2, false"})
  void everyAnnounceOverHttpIsAnswered(int threads, boolean keepAlive) throws Exception {
    try (NullServer server = NullHttpServer.start(0, threads, 7, 500)) {
      String url = "http://127.0.0.1:" + server.port() + "/announce";
      assertAllIsAnswered(new LoadSettings(url, List.of(), 12).withKeepAlive(keepAlive).from(2, 4));
    }
  }

  @Test
  void aReplyIsAsLongAsItShouldBe() {
    int least = ConstantReply.http(7, 0, true).remaining();
    assertThat(ConstantReply.http(7, least + 100, true).remaining()).isEqualTo(least + 100);
    assertThat(ConstantReply.http(7, least + 5, true).remaining()).isEqualTo(least);
    assertThat(ConstantReply.http(7, least + 100, false).remaining())
        .isEqualTo(least + 100 - "keep-alive".length() + "close".length());
  }

  @ParameterizedTest
  @CsvSource({"1, AUTO", "2, AUTO", "1, CHANNEL", "2, CHANNEL"})
  void everyAnnounceOverUdpIsAnswered(int threads, DatagramIo io) throws Exception {
    try (NullServer server = NullUdpServer.start(0, threads, 7, io)) {
      String url = "udp://127.0.0.1:" + server.port() + "/announce";
      assertAllIsAnswered(new LoadSettings(url, List.of(), 12).from(2, 4));
    }
  }

  @Test
  void aRequestMayComeInPieces() throws Exception {
    try (NullServer server = NullHttpServer.start(0, 1, 7, 0);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.setTcpNoDelay(true);
      byte[] request = "GET /announce HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);
      for (byte b : request) {
        client.getOutputStream().write(b);
      }
      String reply = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(reply).startsWith("HTTP/1.1 200 OK\r\n").contains("5:peers42:").endsWith("e");
    }
  }
}
