package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.trackerengine.fixture.server.FreePorts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A transmission-daemon that knows no way to peers but the tracker, driven by its remote control.
 */
final class TransmissionDaemon {

  private static final JsonMapper JSON = new JsonMapper();

  /** The daemon's guard against web pages: it says the value when it is missing. */
  private static final String SESSION = "X-Transmission-Session-Id";

  private final ClientProcess process;
  private final URI control;
  private String session = "none";

  private TransmissionDaemon(ClientProcess process, URI control) {
    this.process = process;
    this.control = control;
  }

  static TransmissionDaemon start(Programs programs) throws Exception {
    return start(programs, "transmission-daemon");
  }

  /**
   * Starts another one of a test.
   *
   * @param name of its directory and of the files that hold its output
   */
  static TransmissionDaemon start(Programs programs, String name) throws Exception {
    Path configuration = programs.directory(name);
    int controlPort = FreePorts.next();
    Files.writeString(
        configuration.resolve("settings.json"),
        """
        {
          "dht-enabled": false, "pex-enabled": false, "lpd-enabled": false, "utp-enabled": false,
          "port-forwarding-enabled": false, "blocklist-enabled": false,
          "peer-port": %d, "peer-port-random-on-start": false,
          "rpc-enabled": true, "rpc-bind-address": "127.0.0.1", "rpc-port": %d,
          "rpc-authentication-required": false, "rpc-whitelist-enabled": true,
          "rpc-whitelist": "127.0.0.1", "rpc-host-whitelist-enabled": false,
          "download-dir": "%s", "incomplete-dir-enabled": false, "watch-dir-enabled": false,
          "ratio-limit-enabled": false, "idle-seeding-limit-enabled": false,
          "start-added-torrents": true, "preallocation": 0, "cache-size-mb": 0,
          "encryption": 1, "message-level": 2
        }
        """
            .formatted(FreePorts.next(), controlPort, configuration));
    ClientProcess process =
        programs.start(name, List.of("transmission-daemon", "-f", "-g", configuration.toString()));
    URI control = URI.create("http://127.0.0.1:" + controlPort + "/transmission/rpc");
    TransmissionDaemon daemon = new TransmissionDaemon(process, control);
    Await.until(
        "transmission-daemon answers", () -> daemon.call("session-get", Map.of()).isObject());
    return daemon;
  }

  /** Adds a torrent whose files are, or will be, in {@code directory}. */
  int add(byte[] torrent, Path directory) throws IOException, InterruptedException {
    return add(torrent, directory, List.of());
  }

  /** Adds a torrent of which some files are not wanted, by their numbers from 0. */
  int add(byte[] torrent, Path directory, List<Integer> unwanted)
      throws IOException, InterruptedException {
    Map<String, Object> arguments =
        Map.of(
            "metainfo",
            Base64.getEncoder().encodeToString(torrent),
            "download-dir",
            directory.toString(),
            "files-unwanted",
            unwanted);
    return call("torrent-add", arguments).path("torrent-added").path("id").asInt();
  }

  Transferred transferred(int id) throws IOException, InterruptedException {
    JsonNode torrent =
        call(
                "torrent-get",
                Map.of("ids", List.of(id), "fields", List.of("uploadedEver", "downloadedEver")))
            .path("torrents")
            .path(0);
    return new Transferred(
        torrent.path("uploadedEver").asLong(), torrent.path("downloadedEver").asLong());
  }

  /** Stops all torrents; only this makes the daemon say so to the tracker, ending it does not. */
  void stopTorrents() throws IOException, InterruptedException {
    call("torrent-stop", Map.of());
  }

  /** Ends it and returns its exit code. */
  int quit() throws InterruptedException {
    process.terminate();
    return process.exitCode();
  }

  private JsonNode call(String method, Map<String, ?> arguments)
      throws IOException, InterruptedException {
    JsonNode body = JSON.valueToTree(Map.of("method", method, "arguments", arguments));
    HttpResponse<String> response = Api.post(control, body, SESSION, session);
    if (response.statusCode() == 409) {
      session = response.headers().firstValue(SESSION).orElseThrow();
      response = Api.post(control, body, SESSION, session);
    }
    JsonNode answer = JSON.readTree(response.body());
    if (!answer.path("result").asString().equals("success")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.path("arguments");
  }
}
