package org.trackerengine.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/**
 * What real clients sent, byte for byte, to a private tracker over a socket, and what exactly they
 * get. The tracker knows the user and the torrents of the captures, and nobody else is there.
 */
final class CapturedRequestsIT {

  private static final Path CAPTURES = Path.of("../tracker-domain/src/test/resources/captures");
  private static final Passkey PASSKEY = new Passkey("0123456789abcdef0123456789abcdef01234567");
  private static final List<String> INFO_HASHES =
      List.of(
          "19bf10ee6a005926e7ace82be3622c25b519d03e",
          "8c23200f3de793e890c8a2525ddb08783e6c3fae",
          "7ea8d6dac60afc65030ded92687895428a99338e",
          "5b6565216b28b43018faea0f2aac069672e2a8c3");
  private static final int PATIENCE_MILLIS = 60_000;

  private Tracker tracker;
  private TrackerServer server;

  /** Foreign info hashes cannot be uploaded, so the torrents are in the storage beforehand. */
  @BeforeEach
  void start() throws IOException {
    TrackerStorage storage = InMemoryStorage.create();
    for (String infoHash : INFO_HASHES) {
      storage.torrents().create(torrent(InfoHash.ofHex(infoHash)), new byte[0], 1).orElseThrow();
    }
    tracker = Tracker.builder(storage).build();
    tracker.users().create("captured", Role.MEMBER, true, PASSKEY).orElseThrow();
    HttpSettings settings =
        HttpSettings.loopback(0)
            .withBind(
                List.of(InetAddress.getByName("::")), PublicUrl.parse("http://tracker.example"));
    server = TrackerServer.builder(tracker, settings).start();
  }

  private static NewTorrent torrent(InfoHash infoHash) {
    return NewTorrentBuilder.builder()
        .slug(Slug.of(infoHash.hex()))
        .name(infoHash.hex())
        .infoHash(infoHash)
        .infoHashV2(null)
        .size(1)
        .files(List.of(new TorrentFile("file", 1)))
        .visible(true)
        .status(TorrentStatus.APPROVED)
        .createdAt(Instant.EPOCH)
        .build();
  }

  @AfterEach
  void stop() {
    server.stop();
    tracker.close();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/captured-replies.csv", useHeadersInDisplayName = true)
  void captureGetsExactlyThisReply(String capture, String from, String reply) throws IOException {
    String body = unescaped(reply);
    assertThat(send(capture, from))
        .isEqualTo(
            new Reply(
                List.of(
                    "HTTP/1.1 200 OK",
                    "Connection: " + (asksToClose(capture) ? "close" : "keep-alive"),
                    "Content-Type: text/plain",
                    "Content-Length: " + body.length()),
                body));
  }

  @Test
  void everyCaptureHasItsReply() throws IOException {
    List<String> withReply = new ArrayList<>();
    try (var golden = CapturedRequestsIT.class.getResourceAsStream("/captured-replies.csv")) {
      new String(golden.readAllBytes(), ISO_8859_1)
          .lines()
          .skip(1)
          .forEach(line -> withReply.add(line.substring(0, line.indexOf(','))));
    }
    try (Stream<Path> files = Files.list(CAPTURES)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.endsWith(".http")))
          .containsExactlyInAnyOrderElementsOf(withReply);
    }
  }

  @Test
  void leecherLearnsOfTheSeederFinishesAndLeaves() throws IOException {
    assertThat(body("transmission-started-seeder.http")).isEqualTo(announceReply(1, 0, 0, ""));
    String seeder = "\u007f\0\0\u0001\u00c8\u00d5"; // 127.0.0.1:51413
    assertThat(body("aria2-started-leecher.http")).isEqualTo(announceReply(1, 0, 1, seeder));
    String leecher = "\u007f\0\0\u0001\u001a\u00e2"; // 127.0.0.1:6882
    assertThat(body("aria2-completed.http")).isEqualTo(announceReply(2, 0, 0, seeder));
    assertThat(body("transmission-update-seeder.http")).isEqualTo(announceReply(2, 0, 0, leecher));
    tracker.upkeep();
    assertThat(body("transmission-scrape.http")).isEqualTo(scrapeReply(2, 1));
    assertThat(body("aria2-stopped-after-completed.http")).isEqualTo(announceReply(1, 1, 0, ""));
    assertThat(body("transmission-scrape.http")).isEqualTo(scrapeReply(1, 1));
  }

  /** One peer id and key from both families is one peer with two endpoints (C2). */
  @Test
  void dualStackClientCountsOnceAndIsHandedOutWithBothAddresses() throws IOException {
    String ip6 = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0001";
    assertThat(body("libtorrent-dual-started-v4.http")).isEqualTo(announceReply(0, 0, 1, ""));
    assertThat(send("libtorrent-dual-started-v6.http", "::1").body())
        .isEqualTo(
            "d8:completei0e10:downloadedi0e11:external ip16:"
                + ip6
                + "10:incompletei1e8:intervali1800e12:min intervali900e5:peers0:e");
    // The client's own ipv4= names 203.0.113.5; over IPv6 it comes from ::1. Both with port 6882.
    assertThat(body("transmission-started-seeder.http"))
        .isEqualTo(
            "d8:completei1e10:downloadedi0e11:external ip4:\u007f\0\0\u000110:incompletei1e"
                + "8:intervali1800e12:min intervali900e5:peers6:\u00cb\0\u0071\u0005\u001a\u00e2"
                + "6:peers618:"
                + ip6
                + "\u001a\u00e2e");
    assertThat(body("libtorrent-dual-stopped-v4.http")).isEqualTo(announceReply(1, 0, 0, ""));
  }

  private String body(String capture) throws IOException {
    return send(capture, "127.0.0.1").body();
  }

  private static String announceReply(int complete, int downloaded, int incomplete, String peers) {
    return "d8:completei%de10:downloadedi%de11:external ip4:\u007f\0\0\u000110:incompletei%de"
            .formatted(complete, downloaded, incomplete)
        + "8:intervali1800e12:min intervali900e5:peers%d:%se".formatted(peers.length(), peers);
  }

  private static String scrapeReply(int complete, int downloaded) {
    return unescaped(
        ("d5:filesd20:\\x19\\xbf\\x10\\xeej\\x00Y\\x26\\xe7\\xac\\xe8\\x2b\\xe3b\\x2c\\x25\\xb5"
                + "\\x19\\xd0\\x3ed8:completei%de10:downloadedi%de"
                + "11:downloadersi0e10:incompletei0eeee")
            .formatted(complete, downloaded));
  }

  private Reply send(String capture, String from) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(from, server.port()), PATIENCE_MILLIS);
      socket.getOutputStream().write(Files.readAllBytes(CAPTURES.resolve(capture)));
      return Reply.read(new DataInputStream(socket.getInputStream()));
    }
  }

  private static boolean asksToClose(String capture) throws IOException {
    return Files.readString(CAPTURES.resolve(capture), ISO_8859_1)
        .contains("\r\nConnection: close\r\n");
  }

  /** {@code \x7f} is the byte 0x7f. */
  private static String unescaped(String text) {
    return Pattern.compile("\\\\x([0-9a-f]{2})")
        .matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  /**
   * An answer, its bytes as characters.
   *
   * @param head the status line and the headers, without the date
   */
  private record Reply(List<String> head, String body) {

    static Reply read(DataInputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      List<String> lines =
          head.toString().strip().lines().filter(line -> !line.startsWith("Date: ")).toList();
      byte[] body = new byte[contentLength(lines)];
      in.readFully(body);
      return new Reply(lines, new String(body, ISO_8859_1));
    }

    private static int contentLength(List<String> head) {
      return head.stream()
          .filter(line -> line.startsWith("Content-Length: "))
          .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
          .findFirst()
          .orElseThrow();
    }
  }
}
