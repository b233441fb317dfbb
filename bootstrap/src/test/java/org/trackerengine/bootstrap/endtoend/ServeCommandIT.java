package org.trackerengine.bootstrap.endtoend;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import org.trackerengine.bootstrap.server.Version;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker serve}, and the commands that talk to a running server. */
final class ServeCommandIT {

  /** What a JVM answers to SIGTERM when its shutdown hooks have run: 128 + 15. */
  private static final int ENDED_BY_SIGTERM = 143;

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);
  private Path data;

  @BeforeEach
  void dataDirectory() throws Exception {
    data = programs.directory("data");
  }

  @Test
  void readyServerSaysWhereItListensAndWhatToDoNext() throws Exception {
    ClientProcess server = tracker.serve(data, "--bind=127.0.0.1");
    JsonNode json = TrackerProgram.json(data.resolve("tracker.json"));
    String http = json.path("http").asString();
    assertThat(server.output().replaceFirst("token=[A-Za-z0-9_-]{54}\n", "token=SECRET\n"))
        .isEqualTo(
            """

            Tracker Engine is ready.

              HTTP            %1$s
              Admin           %2$s/health/ready, /metrics
              Announce URL    %1$s/announce?passkey=<the user's passkey>
              Storage         H2, %3$s/tracker.mv.db

            Next:
              First admin     %1$s/setup?token=SECRET
                              (open it in a browser, or: ./tracker account setup LINK --name NAME;
                              it works once, for a day; a restart prints another)
              Open            %1$s/
              List torrents   curl -H "Authorization: Bearer $(cat %3$s/admin.token)" %1$s/torrents
              Add a torrent   ./tracker torrent add FILE.torrent --data %3$s
              Add a user      ./tracker user add NAME --verified --data %3$s
              Stop            Ctrl-C

            """
                .formatted(http, json.path("admin").asString(), data));
  }

  @Test
  void aServerThatNobodyElseIsToldOfStaysOnThisMachineAndSaysHowToOpenIt() throws Exception {
    ClientProcess server = tracker.serve(data);
    assertThat(server.output())
        .contains("  HTTP            http://127.0.0.1:")
        .contains(
            "\n  Open to others  only this machine reaches it; --public-url"
                + " https://tracker.example.org opens it\n");
    assertThat(http().getHost()).isEqualTo("127.0.0.1");
    assertThat(isOpen("127.0.0.1")).isTrue();
    assertThat(isOpen("127.0.0.2")).isFalse();
  }

  @Test
  void aServerThatOthersAreToldOfListensEverywhere() throws Exception {
    ClientProcess server = tracker.serve(data, "--public-url=https://tracker.example.org");
    assertThat(server.output())
        .contains("  Announce URL    https://tracker.example.org/announce")
        .doesNotContain("Open to others");
    assertThat(isOpen("127.0.0.2")).isTrue();
  }

  private boolean isOpen(String address) throws Exception {
    try (Socket socket = new Socket(address, http().getPort())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void aServerWithUdpSaysSoToPeopleScriptsAndUsers() throws Exception {
    ClientProcess server = tracker.serve(data, "--bind=127.0.0.1", "--udp-port=0");
    String udp = TrackerProgram.json(data.resolve("tracker.json")).path("udp").asString();
    assertThat(udp).matches("udp://127\\.0\\.0\\.1:[0-9]+");
    assertThat(server.output())
        .contains(
            "  Announce URL    " + http() + "/announce?passkey=<the user's passkey>\n",
            "  over UDP        " + udp + "/announce?passkey=<the user's passkey>\n");
    assertThat(server.errors())
        .contains(udp.substring(udp.lastIndexOf(':') + 1))
        .doesNotContain("WARNING", "restricted", "native-access");
    Run member = Commands.run("user", "add", "kim", "--verified", "--data=" + data);
    assertThat(member.output())
        .matches(
            "(?s)Created member kim\\.\npasskey:      ([0-9a-f]{40})\nannounce URL: .*"
                + "\nover UDP:     "
                + udp
                + "/announce\\?passkey=\\1\n");
  }

  @Test
  void withoutNativeAccessUdpGoesAsWell() throws Exception {
    ClientProcess server =
        TrackerProgram.ready(
            tracker.startWithoutNativeAccess(
                "serve",
                "--data=" + data,
                "--http-port=0",
                "--admin-port=0",
                "--bind=127.0.0.1",
                "--udp-port=0"));
    assertThat(server.errors())
        .contains("by DatagramChannel: java needs the option --enable-native-access=ALL-UNNAMED");
  }

  @Test
  void scriptsFindTheServerByItsFileWhichAppearsWhole() throws Exception {
    try (WatchService changes = data.getFileSystem().newWatchService()) {
      data.register(changes, ENTRY_CREATE, ENTRY_MODIFY);
      ClientProcess server = tracker.serve(data, "--bind=127.0.0.1");
      JsonNode json = TrackerProgram.json(data.resolve("tracker.json"));
      assertThat(json.propertyNames()).containsExactly("pid", "http", "udp", "admin", "version");
      assertThat(json.path("pid").asLong()).isEqualTo(server.pid());
      assertThat(json.path("http").asString()).matches("http://127\\.0\\.0\\.1:[0-9]+");
      assertThat(json.path("udp").isNull()).isTrue();
      assertThat(json.path("admin").asString()).matches("http://127\\.0\\.0\\.1:[0-9]+");
      assertThat(json.path("version").asString()).isEqualTo(Version.current());
      assertThat(Api.raw(URI.create(json.path("admin").asString() + "/health/ready"))).isNotEmpty();
      assertThat(eventsOf(changes, "tracker.json")).isEqualTo(List.of(ENTRY_CREATE));
    }
    assertThat(names(data))
        .containsExactly(
            "admin.token", "admin.token.sha256", "tracker.json", "tracker.lock", "tracker.mv.db");
    assertThat(permissions("admin.token")).isEqualTo("rw-------");
    assertThat(permissions("tracker.mv.db")).isEqualTo("rw-------");
  }

  @Test
  void aServerMayBeStoppedAsSoonAsItsFileIsThere() throws Exception {
    Path file = data.resolve("tracker.json");
    Files.createDirectories(data);
    Files.writeString(file, "{}"); // of a server that was killed
    ClientProcess server =
        tracker.start(
            "serve",
            "--data",
            data + "",
            "--http-port=0",
            "--admin-port=0",
            "--storage=memory",
            "--bind=127.0.0.1");
    while (server.isAlive() && file.toFile().length() < 10) {
      Thread.onSpinWait();
    }
    server.terminate();
    assertThat(server.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
    assertThat(file).doesNotExist();
  }

  /** A file that is moved to its place is created and never modified. */
  private static List<WatchEvent.Kind<?>> eventsOf(WatchService changes, String name)
      throws Exception {
    List<WatchEvent.Kind<?>> kinds = new ArrayList<>();
    Await.until(
        "the directory's changes are known",
        () -> {
          for (var key = changes.poll(); key != null; key = changes.poll()) {
            key.pollEvents().stream()
                .filter(event -> String.valueOf(event.context()).equals(name))
                .forEach(event -> kinds.add(event.kind()));
            key.reset();
          }
          return !kinds.isEmpty();
        });
    return kinds;
  }

  @Test
  void serverStopsCleanlyOnSigtermAndTakesItsFileAway() throws Exception {
    ClientProcess server = tracker.serve(data, "--bind=127.0.0.1");
    server.terminate();
    assertThat(server.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
    assertThat(names(data))
        .containsExactly("admin.token", "admin.token.sha256", "tracker.lock", "tracker.mv.db");
    assertThat(server.errors()).doesNotContain("ERROR", "WARN", "Exception");
    tracker.serve(data, "--bind=127.0.0.1");
  }

  @Test
  void demoKeepsUsersKeysAndTokensOverARestart() throws Exception {
    ClientProcess first = tracker.serve(data, "--demo");
    JsonNode before = TrackerProgram.json(data.resolve("demo.json"));
    String adminToken = Files.readString(data.resolve("admin.token")).strip();
    assertThat(permissions("demo.json")).isEqualTo("rw-------");
    assertDemoWorks(before);
    first.terminate();
    assertThat(first.exitCode()).isEqualTo(ENDED_BY_SIGTERM);

    ClientProcess second = tracker.serve(data, "--demo");
    JsonNode after = TrackerProgram.json(data.resolve("demo.json"));
    assertThat(after).isEqualTo(before);
    assertThat(Files.readString(data.resolve("admin.token")).strip()).isEqualTo(adminToken);
    assertDemoWorks(after);
    assertThat(new Api(http(), adminToken).get("/account").path("role").asString())
        .isEqualTo("admin");

    JsonNode shown = before.path("users").path(0);
    String signIn =
        "as "
            + shown.path("name").asString()
            + " with the password "
            + shown.path("password").asString();
    String said = first.output() + first.errors() + second.output() + second.errors();
    assertThat(said.split(signIn, -1)).as("once at each start, on this machine").hasSize(3);
    said = said.replace(signIn, "");
    assertThat(said).doesNotContain(adminToken);
    for (JsonNode user : before.path("users")) {
      assertThat(said)
          .doesNotContain(
              user.path("password").asString(),
              user.path("passkey").asString(),
              user.path("apiToken").asString());
    }
  }

  private void assertDemoWorks(JsonNode demo) throws Exception {
    List<String> roles = new ArrayList<>();
    for (JsonNode user : demo.path("users")) {
      assertThat(user.propertyNames()).containsExactly("name", "password", "passkey", "apiToken");
      JsonNode account = new Api(http(), user.path("apiToken").asString()).get("/account");
      assertThat(account.path("name")).isEqualTo(user.path("name"));
      assertThat(account.path("passkey")).isEqualTo(user.path("passkey"));
      assertThat(account.path("verified").asBoolean()).isTrue();
      roles.add(account.path("role").asString());
    }
    assertThat(roles).containsExactly("admin", "member", "member");
    assertDemoPeersAreCountedButNeverHandedOut(demo);
  }

  private void assertDemoPeersAreCountedButNeverHandedOut(JsonNode demo) throws Exception {
    JsonNode user = demo.path("users").path(1);
    Api api = new Api(http(), user.path("apiToken").asString());
    assertThat(demo.path("torrents").size()).isPositive();
    int seeders = 0;
    for (JsonNode torrent : demo.path("torrents")) {
      assertThat(torrent.propertyNames()).containsExactly("slug", "name", "infoHash", "size");
      JsonNode shown = api.get("/torrents/" + torrent.path("slug").asString());
      assertThat(shown.path("infoHash")).isEqualTo(torrent.path("infoHash"));
      assertThat(shown.path("name")).isEqualTo(torrent.path("name"));
      assertThat(shown.path("size").asLong()).isEqualTo(torrent.path("size").asLong());
      seeders += shown.path("seeders").asInt();
      assertThat(announce(user, torrent, shown.path("size").asLong(), "started"))
          .isEqualTo(
              "d8:completei%de10:downloadedi%de11:external ip4:\u007f\0\0\u000110:incompletei%de"
                      .formatted(
                          shown.path("seeders").asInt(),
                          shown.path("completed").asLong(),
                          shown.path("leechers").asInt() + 1)
                  + "8:intervali1800e12:min intervali900e5:peers0:e");
      // It would be there again after a restart.
      announce(user, torrent, shown.path("size").asLong(), "stopped");
    }
    assertThat(seeders).isPositive();
  }

  private String announce(JsonNode user, JsonNode torrent, long left, String event)
      throws Exception {
    byte[] infoHash = HexFormat.of().parseHex(torrent.path("infoHash").asString());
    return Api.raw(
        http()
            .resolve(
                "/announce?passkey="
                    + user.path("passkey").asString()
                    + "&info_hash=%"
                    + HexFormat.ofDelimiter("%").formatHex(infoHash)
                    + "&peer_id=-XX0001-abcdefghijkl&port=6881&uploaded=0&downloaded=0&left="
                    + left
                    + "&compact=1&numwant=200&event="
                    + event));
  }

  @Test
  void usersAndTorrentsAreAddedToARunningServer() throws Exception {
    ClientProcess server = tracker.serve(data, "--bind=127.0.0.1");
    Run member = tracker.run("user", "add", "kim", "--verified", "--data=" + data);
    assertThat(member.errors()).isEmpty();
    assertThat(member.exitCode()).isZero();
    assertThat(member.output())
        .matches(
            "Created member kim\\.\npasskey:      ([0-9a-f]{40})\nannounce URL: "
                + http()
                + "/announce\\?passkey=\\1\n");

    Run again = Commands.run("user", "add", "kim", "--data=" + data);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.output()).isEmpty();
    assertThat(again.errors()).startsWith("tracker: ").hasLineCount(1);

    Path torrent = programs.directory().resolve("album.torrent");
    Files.write(
        torrent, TorrentFileBuilder.named("Album").privateFlag(true).file("Album", 70_000).build());
    Run added = tracker.run("torrent", "add", torrent.toString(), "--data=" + data);
    assertThat(added.errors()).isEmpty();
    assertThat(added.exitCode()).isZero();
    assertThat(added.output())
        .matches("Registered Album\\.\nslug:      album\ninfo hash: [0-9a-f]{40}\n");

    assertThat(Commands.run("torrent", "add", torrent.toString(), "--data=" + data))
        .isEqualTo(new Run(1, "", "tracker: This torrent is registered already, as 'album'.\n"));

    Run missing = Commands.run("torrent", "add", "missing.torrent", "--data=" + data);
    assertThat(missing)
        .isEqualTo(new Run(1, "", "tracker: missing.torrent is not there or cannot be read\n"));
    String passkey = member.output().lines().skip(1).findFirst().orElseThrow().substring(14);
    assertThat(server.output() + server.errors()).doesNotContain(passkey);
  }

  @Test
  void commandsSayThatNoServerRuns() {
    Run expected =
        new Run(
            1,
            "",
            "tracker: no server runs on "
                + data
                + "; start one with ./tracker serve, or name its directory with --data\n");
    assertThat(Commands.run("user", "add", "kim", "--data=" + data)).isEqualTo(expected);
    assertThat(Commands.run("torrent", "add", "x.torrent", "--data=" + data)).isEqualTo(expected);
  }

  private URI http() throws Exception {
    return URI.create(TrackerProgram.json(data.resolve("tracker.json")).path("http").asString());
  }

  private String permissions(String name) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)));
  }

  private static List<String> names(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
