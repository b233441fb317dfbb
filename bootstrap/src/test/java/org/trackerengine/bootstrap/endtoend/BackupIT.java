package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/**
 * {@code ./tracker backup} and {@code ./tracker restore}, as operators use them: once each by the
 * program, else in this process. Servers have processes of their own.
 */
final class BackupIT {

  private static final int FAILED = 1;
  private static final int CONFIGURATION = 78;

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);
  private Path data;
  private Path file;
  private String passkey;
  private String infoHash;

  @BeforeEach
  void dataDirectory() throws Exception {
    data = programs.directory("data");
    file = programs.directory().resolve("community.zip");
  }

  private ClientProcess serve(Path where, List<String> storage) throws Exception {
    return tracker.serve(where, Programs.with(storage, "--bind=127.0.0.1", "--set=benchmark=true"));
  }

  private static Run backup(Path where, Path to, String... more) {
    return Commands.run(Programs.with(List.of(more), "backup", to.toString(), "--data=" + where));
  }

  private static Run restore(Path from, Path where, List<String> storage) {
    return Commands.run(restoring(from, where, storage));
  }

  private static String[] restoring(Path from, Path where, List<String> storage) {
    return Programs.with(storage, "restore", from.toString(), "--data=" + where);
  }

  private static Api api(Path where, String token) throws Exception {
    return new Api(http(where), token);
  }

  private static String adminToken(Path where) throws Exception {
    return Files.readString(where.resolve("admin.token")).strip();
  }

  private static URI http(Path where) throws Exception {
    return URI.create(TrackerProgram.json(where.resolve("tracker.json")).path("http").asString());
  }

  private void register() throws Exception {
    Run added = Commands.run("user", "add", "kim", "--verified", "--data=" + data);
    passkey = added.output().replaceAll("(?s).*passkey: +([0-9a-f]+).*", "$1");
    Path torrent = programs.directory().resolve("album.torrent");
    Files.write(
        torrent,
        TorrentFileBuilder.named("Album 愛").privateFlag(true).file("Album", 70_000).build());
    assertThat(Commands.run("torrent", "add", torrent.toString(), "--data=" + data).errors())
        .isEmpty();
    infoHash = api(data, adminToken(data)).get("/torrents/album").path("infoHash").asString();
  }

  private String announce(Path where, int client, String rest) throws Exception {
    String hash = HexFormat.ofDelimiter("%").formatHex(HexFormat.of().parseHex(infoHash));
    return Api.raw(
        http(where)
            .resolve(
                "/announce?passkey=%s&info_hash=%%%s&peer_id=-XX0001-abcdefghij0%d&port=%d&compact=1&downloaded=0&%s"
                    .formatted(passkey, hash, client, 6_880 + client, rest)));
  }

  private static long credit(Path where) throws Exception {
    return api(where, adminToken(where)).get("/users/kim").path("uploaded").asLong();
  }

  private void stop(ClientProcess server) throws Exception {
    server.terminate();
    server.exitCode();
    assertThat(server.errors().replaceFirst(".*benchmark=true.*", ""))
        .doesNotContain("ERROR", "WARN", "Exception");
  }

  private List<String> filesBesides(Path where) throws Exception {
    try (Stream<Path> files = Files.list(where)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("community"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aServerOnH2BacksItselfUp() throws Exception {
    backsItselfUp(List.of());
  }

  @Test
  void aServerOnPostgresqlBacksItselfUp() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(programs.directory("db"))) {
      backsItselfUp(List.of("--db-url=" + postgres.url(), "--db-user=postgres"));
    }
  }

  /** The backup of the second start has what was announced before the first one's end. */
  private void backsItselfUp(List<String> storage) throws Exception {
    ClientProcess first = serve(data, storage);
    register();
    announce(data, 1, "uploaded=0&left=10&event=started");
    announce(data, 1, "uploaded=5000&left=0&event=completed");
    stop(first);
    assertThat(data.resolve("backups")).doesNotExist();
    ClientProcess second =
        serve(
            data, Stream.concat(storage.stream(), Stream.of("--set=backup-interval=24")).toList());
    Await.until("there is a backup", () -> second.errors().contains("read back and checked"));
    URI admin =
        URI.create(TrackerProgram.json(data.resolve("tracker.json")).path("admin").asString());
    assertThat(Metrics.of(admin).value("tracker_backup_last_success_timestamp_seconds"))
        .isPositive();
    Path backup;
    try (Stream<Path> files = Files.list(data.resolve("backups"))) {
      backup = files.reduce((one, other) -> programs.directory()).orElseThrow();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    stop(second);
    Path restored = programs.directory("restored");
    assertThat(restore(backup, restored, List.of()).exitCode()).isZero();
    ClientProcess third = serve(restored, List.of());
    assertThat(credit(restored)).isEqualTo(5_000);
    stop(third);
  }

  @Test
  void fromH2ToPostgresqlAndBack() throws Exception {
    ClientProcess h2 = serve(data, List.of());
    register();
    announce(data, 1, "uploaded=0&left=10&event=started");
    announce(data, 1, "uploaded=5000&left=0&event=completed");
    announce(data, 2, "uploaded=7&left=10");
    String oldToken = adminToken(data);
    Run backedUp = tracker.run("backup", file.toString(), "--data=" + data);
    assertThat(backedUp.exitCode()).as(backedUp.errors()).isZero();
    assertThat(backedUp.errors()).startsWith("Received ");
    assertThat(backedUp.output())
        .matches("Backed up \\d+ rows to " + file + " \\([0-9.]+ KiB\\)\\.\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(filesBesides(programs.directory())).containsExactly("community.zip");
    stop(h2);

    Path second = programs.directory("second");
    Path back = programs.directory().resolve("community-back.zip");
    try (PostgresServer postgres = PostgresServer.start(programs.directory("db"))) {
      List<String> storage = List.of("--db-url=" + postgres.url(), "--db-user=postgres");
      Run restored = tracker.run(restoring(file, second, storage));
      assertThat(restored.exitCode()).as(restored.errors()).isZero();
      assertThat(restored.output())
          .matches("Restored \\d+ rows from " + file + ", as of 20.*Z\\.\n");
      assertThat(restored.errors()).startsWith("users: 2 rows\n").contains("peers: 2 rows\n");

      ClientProcess postgresql = serve(second, storage);
      isAllThere(second, oldToken, 6_000);
      assertThat(backup(second, back).exitCode()).isZero();
      stop(postgresql);
      sumsAgree(postgres);
    }

    Path third = programs.directory("third");
    assertThat(restore(back, third, List.of()).exitCode()).isZero();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(third.resolve("tracker.mv.db"))))
        .isEqualTo("rw-------");
    ClientProcess h2Again = serve(third, List.of());
    isAllThere(third, oldToken, 7_000);
    stop(h2Again);
  }

  /** And the counters go on from where they were: client 1 has sent 1000 more than before. */
  private void isAllThere(Path where, String oldToken, long uploaded) throws Exception {
    Api old = api(where, oldToken);
    assertThat(old.get("/account").path("name").asString()).isEqualTo("admin");
    assertThat(old.get("/torrents/album").path("name").asString()).isEqualTo("Album 愛");
    assertThat(old.get("/torrents/album").path("seeders").asInt()).isEqualTo(1);
    assertThat(old.get("/torrents/album").path("leechers").asInt()).isEqualTo(1);
    assertThat(old.get("/torrents/album").path("completed").asInt()).isEqualTo(1);
    assertThat(old.bytes("/torrents/album/download")).isNotEmpty();
    assertThat(credit(where)).isEqualTo(uploaded - 1_000);
    assertThat(announce(where, 1, "uploaded=" + uploaded + "&left=0"))
        .matches("(?s)d8:completei1e10:downloadedi1e.*10:incompletei1e.*");
    Await.until("it is credited", () -> credit(where) == uploaded);
    Run added = Commands.run("user", "add", "new" + uploaded, "--data=" + where);
    assertThat(added.exitCode()).as(added.errors()).isZero();
  }

  private static void sumsAgree(PostgresServer postgres) throws Exception {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet sum =
            statement.executeQuery(
                """
                SELECT (SELECT sum(uploaded) FROM users) - (SELECT sum(credited_uploaded) FROM history),
                       (SELECT sum(uploaded) FROM users)
                """)) {
      sum.next();
      assertThat(sum.getLong(1)).isZero();
      assertThat(sum.getLong(2)).isEqualTo(6_000);
    }
  }

  @Test
  void refusesToOverwriteAndToBackUpWhatIsNotStored() throws Exception {
    Files.writeString(file, "precious");
    ClientProcess server = serve(data, List.of());
    assertThat(backup(data, file))
        .isEqualTo(
            new Run(FAILED, "", "tracker: " + file + " is there already; --force overwrites it\n"));
    assertThat(file).hasContent("precious");
    assertThat(backup(data, file, "--force").exitCode()).isZero();
    assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(backup(data, data))
        .isEqualTo(new Run(FAILED, "", "tracker: " + data + " is a directory; name a file\n"));
    Path nowhere = data.resolve("no/where.zip");
    assertThat(backup(data, nowhere))
        .isEqualTo(new Run(FAILED, "", "tracker: " + data + "/no is not there\n"));
    stop(server);
    assertThat(backup(data, file, "--force"))
        .isEqualTo(
            new Run(
                FAILED,
                "",
                "tracker: no server runs on "
                    + data
                    + "; start one with ./tracker serve, or name its directory with --data\n"));
    ClientProcess memory = serve(data, List.of("--storage=memory"));
    Path another = programs.directory().resolve("another.zip");
    assertThat(backup(data, another))
        .isEqualTo(
            new Run(
                FAILED,
                "",
                "tracker: This server keeps everything in memory; there is nothing to back up.\n"));
    assertThat(another).doesNotExist();
    stop(memory);
  }

  @Test
  void refusesToRestoreWhereSomethingIs() throws Exception {
    ClientProcess server = serve(data, List.of());
    assertThat(backup(data, file).exitCode()).isZero();
    assertThat(restore(file, data, List.of()))
        .isEqualTo(
            new Run(
                CONFIGURATION,
                "",
                "tracker: data: "
                    + data
                    + " is in use by another tracker; stop it or use another --data\n"));
    stop(server);
    Run notEmpty = restore(file, data, List.of());
    assertThat(notEmpty.exitCode()).isEqualTo(CONFIGURATION);
    assertThat(notEmpty.errors())
        .matches(
            "tracker: data: "
                + data
                + ": the database is not empty \\(there are rows in [a-z_]+\\); restore into a new"
                + " one\n");
    assertThat(restore(file, data, List.of("--storage=memory")).errors())
        .isEqualTo(
            "tracker: storage=memory keeps nothing that could be restored; take"
                + " storage=database\n");
    stop(serve(data, List.of()));
  }

  @Test
  void restoresNothingFromABadFile() throws Exception {
    ClientProcess server = serve(data, List.of());
    assertThat(backup(data, file).exitCode()).isZero();
    stop(server);
    Path fresh = programs.directory().resolve("fresh");
    Path bad = programs.directory().resolve("bad.zip");
    assertThat(restore(bad, fresh, List.of()))
        .isEqualTo(
            new Run(
                FAILED,
                "",
                "tracker: " + bad + ": it is not there, or cannot be read; nothing is restored\n"));
    byte[] whole = Files.readAllBytes(file);
    Files.write(bad, Arrays.copyOf(whole, whole.length - 100));
    assertThat(restore(bad, fresh, List.of()))
        .isEqualTo(
            new Run(
                FAILED,
                "",
                "tracker: " + bad + ": it is cut off: its end is missing; nothing is restored\n"));
    assertThat(fresh).doesNotExist();
    byte[] damaged = whole.clone();
    // Not of the manifest, which comes first, and not of the directory, which comes last.
    Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 60, (byte) 0x55);
    Files.write(bad, damaged);
    Run refused = restore(bad, fresh, List.of());
    assertThat(refused.exitCode()).isEqualTo(FAILED);
    assertThat(refused.errors()).contains("tracker: " + bad + ": ", "; nothing is restored\n");
    assertThat(restore(file, fresh, List.of()).exitCode()).isZero();
  }

  @Test
  void leavesNoFileWhenTheDownloadBreaksOff() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/backup",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[200_000]);
          exchange.getResponseBody().flush();
          throw new java.io.IOException("gone");
        });
    server.start();
    try {
      Files.writeString(
          data.resolve("tracker.json"),
          "{\"pid\":1,\"http\":\"http://127.0.0.1:%d\",\"udp\":null,\"admin\":null,\"version\":\"1\"}"
              .formatted(server.getAddress().getPort()));
      Files.writeString(data.resolve("admin.token"), "x");
      Run broken = backup(data, file);
      assertThat(broken.exitCode()).isEqualTo(FAILED);
      assertThat(broken.errors())
          .isEqualTo(
              "tracker: the backup broke off: the server's log says why, if it is still there\n");
      assertThat(filesBesides(programs.directory())).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void leavesNoFileWhenWhatComesIsNoArchive() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/backup",
        exchange -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write(new byte[5]);
          exchange.close();
        });
    server.start();
    try {
      Files.writeString(
          data.resolve("tracker.json"),
          "{\"pid\":1,\"http\":\"http://127.0.0.1:%d\",\"udp\":null,\"admin\":null,\"version\":\"1\"}"
              .formatted(server.getAddress().getPort()));
      Files.writeString(data.resolve("admin.token"), "x");
      Run broken = backup(data, file);
      assertThat(broken.exitCode()).isEqualTo(FAILED);
      assertThat(broken.errors())
          .endsWith(
              "tracker: what came from the server is no good: it is not an archive of the tracker\n");
      assertThat(filesBesides(programs.directory())).isEmpty();
    } finally {
      server.stop(0);
    }
  }
}
