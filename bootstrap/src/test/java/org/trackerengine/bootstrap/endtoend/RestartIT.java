package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import tools.jackson.databind.JsonNode;

/** What a server that is stopped and started again still knows: everything. */
final class RestartIT {

  private static final int ENDED_BY_SIGTERM = 143;
  private static final String SECRET = "hunter2-hunter2";

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);
  private Path data;
  private String announceUrl;
  private String infoHash;

  @BeforeEach
  void dataDirectory() throws Exception {
    data = programs.directory("data");
  }

  @Test
  void everythingIsThereAgainWithoutASetting() throws Exception {
    restart(List.of());
  }

  @Test
  void everythingIsThereAgainInPostgresql() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(programs.directory("db"))) {
      restart(List.of("--db-url=" + postgres.url(), "--db-user=postgres"));
    }
  }

  @Test
  void everythingIsThereAgainInASharedDatabase() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(programs.directory("db"))) {
      restart(List.of("--storage=shared", "--db-url=" + postgres.url(), "--db-user=postgres"));
    }
  }

  @Test
  void aNewTokenInTheFileTakesThePlaceOfTheOldOne() throws Exception {
    Path file = data.resolve("admin.token");
    serveInThisProcess();
    String first = Files.readString(file);
    serveInThisProcess();
    assertThat(Files.readString(file)).isEqualTo(first);
    Files.delete(file);
    serveInThisProcess();
    assertThat(Files.readString(file)).isNotEqualTo(first);
    String url = "jdbc:h2:file:" + data.resolve("tracker");
    try (var connection = java.sql.DriverManager.getConnection(url, "tracker", "");
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM api_tokens")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(1);
    }
  }

  /** Starts a server and stops it. */
  private void serveInThisProcess() {
    Map<String, String> settings =
        Map.of("bind", "127.0.0.1", "http-port", "0", "admin-port", "none");
    ServerProcess.start(
            new ConfigurationSources().flags(settings).build(), new DataDirectory(data), false)
        .close();
  }

  private ClientProcess serve(List<String> storage) throws Exception {
    return tracker.serve(
        Map.of("TRACKER_DB_PASSWORD", SECRET),
        data,
        Programs.with(storage, "--bind=127.0.0.1", "--set=benchmark=true"));
  }

  private void restart(List<String> storage) throws Exception {
    ClientProcess first = serve(storage);
    register();
    announce(1, "uploaded=0&left=10&event=started");
    announce(1, "uploaded=5000&left=0&event=completed");
    announce(2, "uploaded=7&left=10");
    stop(first);

    ClientProcess second = serve(storage);
    JsonNode kim = api().get("/users/kim");
    assertThat(kim.path("uploaded").asLong()).isEqualTo(5_000);
    assertThat(kim.path("verified").asBoolean()).isTrue();
    JsonNode album = api().get("/torrents/album");
    assertThat(album.path("seeders").asInt()).isEqualTo(1);
    assertThat(album.path("leechers").asInt()).isEqualTo(1);
    assertThat(album.path("completed").asInt()).isEqualTo(1);
    assertThat(api().bytes("/torrents/album/download")).isNotEmpty();

    // What was seen before counts: the counters go on from where they were.
    assertThat(announce(3, "uploaded=0&left=10")).startsWith("d8:completei1e10:downloadedi1e");
    announce(1, "uploaded=6000&left=0");
    announce(2, "uploaded=107&left=10");
    stop(second);

    ClientProcess third = serve(storage);
    assertThat(api().get("/users/kim").path("uploaded").asLong()).isEqualTo(6_100);
    Run explained = Commands.run("user", "explain", "KIM", "album", "--data=" + data);
    assertThat(explained.errors()).isEmpty();
    assertThat(explained.output())
        .startsWith(
            "kim on album:\nReported: 6.0 KiB up and 0 bytes down, in 3 sessions. All of it")
        .containsPattern("completed:   20[0-9-]+T");
    assertThat(Commands.run("user", "explain", "kim", "nothing", "--data=" + data))
        .isEqualTo(
            new Run(
                1,
                "",
                "tracker: There is no such torrent, or this user has not been heard of on it.\n"));
    stop(third);
  }

  private void stop(ClientProcess server) throws Exception {
    server.terminate();
    assertThat(server.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
    String said = server.output() + server.errors();
    assertThat(said).doesNotContain(SECRET);
    assertThat(said.replaceFirst(".*benchmark=true.*", "")).doesNotContain("ERROR", "WARN");
  }

  private void register() throws Exception {
    Run added = Commands.run("user", "add", "kim", "--verified", "--data=" + data);
    assertThat(added.errors()).isEmpty();
    announceUrl =
        added.output().lines().skip(2).findFirst().orElseThrow().replaceFirst("announce URL: ", "");
    Path torrent = programs.directory().resolve("album.torrent");
    Files.write(
        torrent, TorrentFileBuilder.named("Album").privateFlag(true).file("Album", 70_000).build());
    assertThat(Commands.run("torrent", "add", torrent.toString(), "--data=" + data).errors())
        .isEmpty();
    infoHash = api().get("/torrents/album").path("infoHash").asString();
  }

  private String announce(int client, String rest) throws Exception {
    // The server picks another port at each start; the passkey stays.
    URI url = http().resolve(announceUrl.replaceFirst("^http://[^/]*", ""));
    String answer =
        Api.raw(
            URI.create(
                url
                    + "&info_hash=%"
                    + HexFormat.ofDelimiter("%").formatHex(HexFormat.of().parseHex(infoHash))
                    + "&peer_id=-XX0001-abcdefghij0"
                    + client
                    + "&port="
                    + (6880 + client)
                    + "&compact=1&downloaded=0&"
                    + rest));
    assertThat(answer).startsWith("d8:complete");
    return answer;
  }

  private URI http() throws Exception {
    return URI.create(TrackerProgram.json(data.resolve("tracker.json")).path("http").asString());
  }

  private Api api() throws Exception {
    return new Api(http(), Files.readString(data.resolve("admin.token")).strip());
  }
}
