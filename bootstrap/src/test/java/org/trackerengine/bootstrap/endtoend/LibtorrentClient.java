package org.trackerengine.bootstrap.endtoend;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.trackerengine.fixture.server.FreePorts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One libtorrent session with one torrent, in a process of its own that is driven line by line. */
final class LibtorrentClient {

  private static final JsonMapper JSON = new JsonMapper();

  /** Debian's own interpreter; another one on the PATH does not see Debian's modules. */
  private static final String PYTHON = "/usr/bin/python3";

  private final ClientProcess process;
  private int answersRead;

  private LibtorrentClient(ClientProcess process) {
    this.process = process;
  }

  static void requireInstalled() throws Exception {
    boolean isThere =
        Files.isExecutable(Path.of(PYTHON))
            && hasEnded(new ProcessBuilder(PYTHON, "-c", "import libtorrent"));
    Programs.require(isThere, "libtorrent for Python", "python3-libtorrent");
  }

  private static boolean hasEnded(ProcessBuilder program) throws Exception {
    Process process =
        program.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /**
   * Starts a client.
   *
   * @param listen addresses with ports, separated by commas
   */
  static LibtorrentClient start(Programs programs, String name, String listen) throws Exception {
    return start(programs, name, List.of(listen));
  }

  /** Starts a client that does what libtorrent does by itself, and listens everywhere. */
  static LibtorrentClient startUsual(Programs programs, String name) throws Exception {
    return start(programs, name, List.of("0.0.0.0:" + FreePorts.next(), "usual"));
  }

  private static LibtorrentClient start(Programs programs, String name, List<String> arguments)
      throws Exception {
    URI script = LibtorrentClient.class.getResource("/libtorrent_client.py").toURI();
    List<String> command = new ArrayList<>(List.of(PYTHON, Path.of(script).toString()));
    command.addAll(arguments);
    return new LibtorrentClient(programs.start(name, command));
  }

  /** Adds the torrent, whose files are or will be in {@code directory}. */
  void add(byte[] torrent, Path directory, List<URI> moreTrackers) throws Exception {
    add(torrent, directory, moreTrackers, List.of());
  }

  /** Adds a torrent of which some files are wanted more than others, and those of 0 not at all. */
  void add(byte[] torrent, Path directory, List<URI> moreTrackers, List<Integer> priorities)
      throws Exception {
    Path file =
        Files.write(directory.resolveSibling(directory.getFileName() + ".torrent"), torrent);
    List<String> trackers = moreTrackers.stream().map(URI::toString).toList();
    call(
        Map.of(
            "do",
            "add",
            "torrent",
            file.toString(),
            "directory",
            directory.toString(),
            "trackers",
            trackers,
            "priorities",
            priorities));
  }

  boolean isSeeding() throws Exception {
    return status().path("seeding").asBoolean();
  }

  Transferred transferred() throws Exception {
    JsonNode status = status();
    return new Transferred(status.path("uploaded").asLong(), status.path("downloaded").asLong());
  }

  /** The announce URLs that have answered so far. */
  Set<String> answered() throws Exception {
    Set<String> urls = new TreeSet<>();
    status().path("answered").forEach(url -> urls.add(url.asString()));
    return urls;
  }

  /** What a tracker has brought: an answer, a warning, or a failure. */
  record Alert(String torrent, String url, String kind, String message, int peers, int seeders) {}

  /** What the trackers of all torrents have brought since the last call. */
  List<Alert> alerts() throws Exception {
    return call(Map.of("do", "alerts"))
        .path("alerts")
        .valueStream()
        .map(one -> JSON.treeToValue(one, Alert.class))
        .toList();
  }

  void stop() throws Exception {
    call(Map.of("do", "stop"));
  }

  private JsonNode status() throws Exception {
    return call(Map.of("do", "status"));
  }

  private JsonNode call(Map<String, ?> command) throws Exception {
    process.type(JSON.writeValueAsString(command));
    int wanted = ++answersRead;
    String output =
        Await.until(
            "libtorrent answers",
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("libtorrent has ended");
              }
              return process.output();
            },
            text -> text.chars().filter(c -> c == '\n').count() >= wanted);
    return JSON.readTree(output.lines().skip(wanted - 1L).findFirst().orElseThrow());
  }
}
