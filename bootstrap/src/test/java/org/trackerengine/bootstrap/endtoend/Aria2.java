package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.trackerengine.fixture.server.FreePorts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An aria2c that knows no way to peers but the tracker, driven by its remote control. */
final class Aria2 {

  private static final JsonMapper JSON = new JsonMapper();

  private final ClientProcess process;
  private final URI control;

  private Aria2(ClientProcess process, URI control) {
    this.process = process;
    this.control = control;
  }

  /** Starts it with more options than those that every test needs. */
  static Aria2 start(Programs programs, List<String> options) throws Exception {
    return start(programs, "--enable-dht=false", options);
  }

  /** The same for trackers over UDP, which only its DHT switches on; that knows nobody to ask. */
  static Aria2 startWithUdp(Programs programs, List<String> options) throws Exception {
    List<String> all = new ArrayList<>(options);
    all.add("--dht-listen-port=" + FreePorts.next());
    all.add("--dht-file-path=" + programs.directory().resolve("aria2-dht.dat"));
    return start(programs, "--enable-dht=true", all);
  }

  private static Aria2 start(Programs programs, String dht, List<String> options) throws Exception {
    return start(programs, "aria2c", dht, options);
  }

  /**
   * Starts another one of a test.
   *
   * @param name of the files that hold its output
   */
  static Aria2 start(Programs programs, String name, String dht, List<String> options)
      throws Exception {
    int controlPort = FreePorts.next();
    List<String> command =
        new ArrayList<>(
            List.of(
                "aria2c",
                "--no-conf=true",
                "--enable-dht6=false",
                "--enable-peer-exchange=false",
                "--bt-enable-lpd=false",
                "--file-allocation=none",
                "--disk-cache=0",
                "--summary-interval=0",
                "--console-log-level=notice",
                "--check-integrity=true",
                "--allow-overwrite=true",
                "--auto-save-interval=0",
                "--seed-ratio=0",
                "--seed-time=60",
                "--listen-port=" + FreePorts.next(),
                "--enable-rpc",
                "--rpc-listen-port=" + controlPort));
    command.add(dht);
    command.addAll(options);
    Aria2 aria2 =
        new Aria2(
            programs.start(name, command),
            URI.create("http://127.0.0.1:" + controlPort + "/jsonrpc"));
    Await.until("aria2c answers", () -> aria2.call("aria2.getVersion").isObject());
    return aria2;
  }

  /** Adds a torrent whose files are, or will be, in {@code directory}; returns its name here. */
  String add(byte[] torrent, Path directory) throws IOException, InterruptedException {
    String encoded = Base64.getEncoder().encodeToString(torrent);
    return call("aria2.addTorrent", encoded, List.of(), Map.of("dir", directory.toString()))
        .asString();
  }

  /** What it moved, and as downloaded also what it found on the disk. */
  Transferred transferred(String name) throws IOException, InterruptedException {
    JsonNode status = call("aria2.tellStatus", name);
    return new Transferred(
        status.path("uploadLength").asLong(), status.path("completedLength").asLong());
  }

  /** Adds a torrent of which only the first file is wanted. */
  void addFirstFile(byte[] torrent, Path directory) throws IOException, InterruptedException {
    String encoded = Base64.getEncoder().encodeToString(torrent);
    call(
        "aria2.addTorrent",
        encoded,
        List.of(),
        Map.of("dir", directory.toString(), "select-file", "1"));
  }

  /** Leaves all swarms. */
  void pauseAll() throws IOException, InterruptedException {
    call("aria2.pauseAll");
  }

  /** Begins to stop: it tells the tracker, then ends. */
  void shutdown() throws IOException, InterruptedException {
    call("aria2.shutdown");
  }

  int exitCode() throws InterruptedException {
    return process.exitCode();
  }

  private JsonNode call(String method, Object... parameters)
      throws IOException, InterruptedException {
    JsonNode body =
        JSON.valueToTree(
            Map.of("jsonrpc", "2.0", "id", "1", "method", method, "params", parameters));
    JsonNode answer = JSON.readTree(Api.post(control, body).body());
    if (!answer.has("result")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.path("result");
  }
}
