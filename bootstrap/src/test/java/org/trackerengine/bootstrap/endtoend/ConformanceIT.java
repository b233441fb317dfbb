package org.trackerengine.bootstrap.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.clientkit.conformance.Conformance;
import org.trackerengine.clientkit.conformance.Finding;
import org.trackerengine.clientkit.conformance.RunningClient;
import org.trackerengine.fixture.server.FreePorts;

/**
 * What Transmission, aria2 and libtorrent do, as docs/clients.md has it. All three are run at once,
 * because each of them mostly waits.
 */
final class ConformanceIT {

  /** Beyond this, "no" is said in the table. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  @RegisterExtension static final Programs PROGRAMS = new Programs();

  private static final AtomicInteger INSTANCES = new AtomicInteger();
  private static final ExecutorService EXECUTOR = Executors.newVirtualThreadPerTaskExecutor();
  private static Future<List<Finding>> transmission;
  private static Future<List<Finding>> aria2;
  private static Future<List<Finding>> libtorrent;

  @BeforeAll
  static void run() {
    transmission = run("transmission", ConformanceIT::startTransmission);
    aria2 = run("aria2", ConformanceIT::startAria2);
    libtorrent = run("libtorrent", ConformanceIT::startLibtorrent);
  }

  private static Future<List<Finding>> run(String name, RunningClient.Launcher launcher) {
    return EXECUTOR.submit(
        () -> Conformance.run(launcher, PROGRAMS.directory("run-" + name), PATIENCE));
  }

  @AfterAll
  static void end() {
    EXECUTOR.close();
  }

  @Test
  void transmission() throws Exception {
    Programs.require("transmission-daemon", "transmission-daemon");
    ClientTable.assertMatches("Transmission", transmission.get());
  }

  @Test
  void aria2() throws Exception {
    Programs.require("aria2c", "aria2");
    ClientTable.assertMatches("aria2", aria2.get());
  }

  @Test
  void libtorrent() throws Exception {
    LibtorrentClient.requireInstalled();
    ClientTable.assertMatches("libtorrent", libtorrent.get());
  }

  private static String nextName(String client) {
    return client + "-" + INSTANCES.incrementAndGet();
  }

  /** A client that ends with the programs of the test. */
  private abstract static class Client implements RunningClient {

    @Override
    public void close() {
      // the programs end it
    }
  }

  private static RunningClient startTransmission(Path directory) throws Exception {
    TransmissionDaemon daemon = TransmissionDaemon.start(PROGRAMS, nextName("transmission"));
    return new Client() {
      @Override
      public void add(byte[] torrent, Path place) throws Exception {
        daemon.add(torrent, place);
      }

      @Override
      public boolean addFirstFile(byte[] torrent, Path place) throws Exception {
        daemon.add(torrent, place, List.of(1));
        return true;
      }

      @Override
      public void stop() throws Exception {
        daemon.stopTorrents();
      }
    };
  }

  private static RunningClient startAria2(Path directory) throws Exception {
    List<String> options =
        List.of(
            "--max-concurrent-downloads=100",
            "--dht-listen-port=" + FreePorts.next(),
            "--dht-file-path=" + directory.resolve("dht.dat"));
    // Only its DHT switches on trackers over UDP.
    Aria2 aria2 = Aria2.start(PROGRAMS, nextName("aria2c"), "--enable-dht=true", options);
    return new Client() {
      @Override
      public void add(byte[] torrent, Path place) throws Exception {
        aria2.add(torrent, place);
      }

      @Override
      public boolean addFirstFile(byte[] torrent, Path place) throws Exception {
        aria2.addFirstFile(torrent, place);
        return true;
      }

      @Override
      public void stop() throws Exception {
        aria2.pauseAll();
      }
    };
  }

  private static RunningClient startLibtorrent(Path directory) throws Exception {
    LibtorrentClient client = LibtorrentClient.startUsual(PROGRAMS, nextName("libtorrent"));
    return new Client() {
      @Override
      public void add(byte[] torrent, Path place) throws Exception {
        client.add(torrent, place, List.of());
      }

      @Override
      public boolean addFirstFile(byte[] torrent, Path place) throws Exception {
        client.add(torrent, place, List.of(), List.of(4, 0));
        return true;
      }

      @Override
      public void stop() throws Exception {
        client.stop();
      }
    };
  }
}
