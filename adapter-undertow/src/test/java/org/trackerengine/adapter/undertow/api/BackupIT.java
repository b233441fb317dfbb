package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.settings.HttpDeadlines;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;

class BackupIT {

  private static final String PATH = "/backup";
  private static final int MEBIBYTE = 1 << 20;

  /** What becomes of each archive that is written, in order. */
  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  private static ApiServer serverOf(TrackerStorage storage) {
    return new ApiServer(TrackerSettings.DEFAULT, chunkSeconds(1), storage, null);
  }

  private ApiServer serverWith(StorageArchive archive) {
    return serverOf(
        ArchivedStorage.of((out, progress) -> {
          String end = "never ended";
          try {
            archive.write(out, progress);
            end = "written";
          } catch (IOException | RuntimeException failed) {
            end = failed.getMessage();
            throw failed;
          } finally {
            ends.add(end);
          }
        }));
  }

  private static ApiLimits chunkSeconds(int seconds) {
    return ApiLimits.DEFAULT.with().chunkSeconds(seconds).build();
  }

  /** The turn is given back a moment after an archive has ended. */
  private static void nextIsGood(ApiServer server) {
    Reply reply;
    do {
      reply = server.client.get(PATH, server.admin);
    } while (reply.response().statusCode() == 409);
    reply.expect(200);
  }

  private String end() throws InterruptedException {
    return ends.poll(20, TimeUnit.SECONDS);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Writes 1 MiB again and again until somebody has had enough. */
  private static void endless(OutputStream out) throws IOException {
    byte[] some = random(MEBIBYTE);
    while (true) {
      out.write(some);
    }
  }

  /** Asks for a backup, and has read no more than that the answer begins. */
  private static Socket begun(ApiServer server) throws IOException {
    Socket socket = server.client.connect();
    String head = "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n";
    socket.getOutputStream().write(utf8(head.formatted(PATH, server.admin)));
    assertThat(socket.getInputStream().readNBytes(12)).isEqualTo(utf8("HTTP/1.1 200"));
    return socket;
  }

  @Test
  @DisplayName("arrives as it was written, whatever its length and in whichever pieces")
  void arrivesWhole() throws Exception {
    for (int length : new int[] {1, AnswerStream.CHUNK_BYTES, 5 * MEBIBYTE + 4_711}) {
      byte[] archive = random(length);
      try (ApiServer server =
          serverWith((out, progress) -> {
            out.write(archive[0]);
            out.write(archive, 1, length / 2);
            for (int at = 1 + length / 2; at < length; at += 777) {
              out.write(archive, at, Math.min(777, length - at));
            }
          })) {
        for (int i = 0; i < 2; i++) {
          Reply reply = server.client.get(PATH, server.admin).expect(200);
          assertThat(Arrays.equals(reply.bytes(), archive)).isTrue();
          assertThat(reply.header("Content-Type")).isEqualTo("application/zip");
          assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
          assertThat(reply.header("Content-Disposition")).contains("tracker-backup.zip");
          assertThat(end()).isEqualTo("written");
        }
      }
    }
  }

  @Test
  @DisplayName("is for admins alone")
  void isForAdmins() {
    try (ApiServer server = serverWith((out, progress) -> out.write(1))) {
      server.client.get(PATH, null).problem(401, "unauthorized");
      server.client.get(PATH, server.member).problem(403, "forbidden");
      server.client.get(PATH, server.moderator).problem(403, "forbidden");
      server.client.get(PATH + "?x=1", server.admin).problem(400, "invalid-query");
      server.client.post(PATH, server.admin).expect(405);
      assertThat(ends).isEmpty();
    }
  }

  @Test
  @DisplayName("of a server that stores nothing is refused in clear words")
  void ofNothing() {
    try (ApiServer server = new ApiServer()) {
      assertThat(server.client.get(PATH, server.admin).problem(409, "nothing-stored").text())
          .contains("keeps everything in memory");
    }
  }

  @Test
  @DisplayName("is not made for HEAD, which tells the headers")
  void isNotMadeForHead() {
    try (ApiServer server = serverWith((out, progress) -> out.write(1))) {
      Reply reply = server.client.send("HEAD", PATH, server.admin, null, null).expect(200);
      assertThat(reply.header("Content-Type")).isEqualTo("application/zip");
      assertThat(ends).isEmpty();
    }
  }

  private static void announce(ApiServer server) {
    server.upload(server.admin, "album");
    Torrent album =
        server.tracker.torrents().show(server.user("root"), new Slug("album")).orElseThrow();
    assertThat(
            server.tracker.announce(
                new AnnounceBuilder()
                    .torrent(album.swarm())
                    .passkey(server.user("Max").passkey())
                    .build()))
        .isInstanceOf(AnnounceReply.class);
  }

  @Test
  @DisplayName("has what was reported until now")
  void storesBeforehand() {
    TrackerStorage memory = InMemoryStorage.create();
    StorageArchive archive =
        (out, progress) -> out.write(memory.swarms().drain(10, new ManualClock()).changes().size());
    try (ApiServer server = serverOf(new ArchivedStorage(memory, memory.ledger(), archive))) {
      announce(server);
      assertThat(server.client.get(PATH, server.admin).expect(200).bytes()).containsExactly(0);
    }
  }

  @Test
  @DisplayName("is not made while nothing can be stored")
  void isNotMadeDuringAnOutage() {
    TrackerStorage memory = InMemoryStorage.create();
    TransferLedger away =
        (TransferLedger)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TransferLedger.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("append")) {
                    throw new StorageUnavailableException("away", new IOException());
                  }
                  return method.invoke(memory.ledger(), arguments);
                });
    try (ApiServer server =
        serverOf(new ArchivedStorage(memory, away, (out, progress) -> out.write(1)))) {
      announce(server);
      server.client.get(PATH, server.admin).problem(503, "storage-unavailable");
    }
  }

  @Test
  @DisplayName("that fails before anything was sent is an answer like any other")
  void thatFailsAtOnce() throws Exception {
    Map<RuntimeException, Integer> failures =
        Map.of(
            new StorageUnavailableException("away", new IOException()), 503,
            new IllegalStateException("a bug"), 500,
            new UncheckedIOException(new IOException("disk")), 500);
    for (Map.Entry<RuntimeException, Integer> failure : failures.entrySet()) {
      try (ApiServer server =
          serverWith((out, progress) -> {
            out.write(random(1_000));
            throw failure.getKey();
          })) {
        for (int i = 0; i < 2; i++) {
          server
              .client
              .get(PATH, server.admin)
              .problem(
                  failure.getValue(),
                  failure.getValue() == 503 ? "storage-unavailable" : "internal");
          assertThat(end()).isEqualTo(failure.getKey().getMessage());
        }
      }
    }
  }

  @Test
  @DisplayName("that fails later ends so that nobody takes it for the whole")
  void thatFailsLater() throws Exception {
    try (ApiServer server =
        serverWith((out, progress) -> {
          out.write(random(3 * MEBIBYTE));
          throw new StorageUnavailableException("away", new IOException());
        })) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> server.client.get(PATH, server.admin))
            .isInstanceOf(UncheckedIOException.class);
        assertThat(end()).isEqualTo("away");
      }
      try (Socket socket = begun(server)) {
        assertThat(ApiClient.readAll(socket.getInputStream())).doesNotEndWith("0\r\n\r\n");
      }
    }
  }

  @Test
  @DisplayName("is made once at a time, and anew when the one before has ended")
  void oneAtATime() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (ApiServer server =
        serverWith((out, progress) -> {
          out.write(random(2 * AnswerStream.CHUNK_BYTES));
          try {
            assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        })) {
      try (Socket socket = begun(server)) {
        server.client.get(PATH, server.admin).problem(409, "backup-running");
        server.client.get("/account", server.member).expect(200);
        first.countDown();
        InputStream in = socket.getInputStream();
        assertThat(in.readNBytes(2 * AnswerStream.CHUNK_BYTES)).isNotEmpty();
        assertThat(end()).isEqualTo("written");
      }
      nextIsGood(server);
    }
  }

  @Test
  @DisplayName("that nobody takes is broken off, and the next one can be made")
  void thatNobodyTakes() throws Exception {
    AtomicLong turn = new AtomicLong();
    try (ApiServer server =
        serverWith((out, progress) -> {
          if (turn.getAndIncrement() == 0) {
            endless(out);
          }
          out.write(1);
        })) {
      try (Socket socket = begun(server)) {
        assertThat(end()).isEqualTo("the client has taken nothing for too long");
        assertThat(ApiClient.readAll(socket.getInputStream())).doesNotEndWith("0\r\n\r\n");
      } catch (IOException reset) {
        // says the same
      }
      nextIsGood(server);
    }
  }

  @Test
  @DisplayName("ends with the connection of whoever takes it")
  void endsWithTheConnection() throws Exception {
    try (ApiServer server = serverWith((out, progress) -> endless(out))) {
      begun(server).close();
      assertThat(end()).isEqualTo("the client has gone");
    }
  }

  @Test
  @DisplayName("may take longer than one chunk may")
  void mayTakeLong() throws Exception {
    int length = 24 * MEBIBYTE;
    try (ApiServer server = serverWith((out, progress) -> out.write(random(length)));
        Socket socket = begun(server)) {
      long read = 0;
      byte[] some = new byte[2 * MEBIBYTE];
      while (read < length) {
        Thread.sleep(150);
        int count = socket.getInputStream().readNBytes(some, 0, some.length);
        read += count;
        assertThat(count).isPositive();
      }
      assertThat(end()).isEqualTo("written");
    }
  }

  @Test
  @DisplayName("ends when the server stops, and when its listener has lost patience")
  void endsWithTheServer() throws Exception {
    StorageArchive archive =
        (out, progress) -> {
          try {
            endless(out);
          } catch (IOException gone) {
            ends.add(gone.getMessage());
            throw gone;
          }
        };
    HttpDeadlines d = HttpDeadlines.DEFAULT;
    for (int bodyMillis : new int[] {d.bodyMillis(), 200}) {
      Tracker tracker = Tracker.builder(ArchivedStorage.of(archive)).build();
      String token =
          tracker.tokens().issue(tracker.users().create("root", Role.ADMIN, true).orElseThrow());
      TrackerServer server =
          TrackerServer.builder(tracker, HttpSettings.loopback(0))
              .limits(
                  HttpLimits.DEFAULT.withDeadlines(
                      new HttpDeadlines(5_000, 5_000, bodyMillis, 30_000, 75_000, 100)))
              .api(ApiLimits.DEFAULT, TrackerClock.system())
              .start();
      try (Socket socket = new Socket("127.0.0.1", server.port())) {
        String head = "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n";
        socket.getOutputStream().write(utf8(head.formatted(PATH, token)));
        assertThat(socket.getInputStream().readNBytes(12)).isEqualTo(utf8("HTTP/1.1 200"));
        if (bodyMillis == d.bodyMillis()) {
          server.stop();
        }
        assertThat(end()).isEqualTo("the client has gone");
      } finally {
        server.stop();
      }
    }
  }
}
