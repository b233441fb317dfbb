package org.trackerengine.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.bootstrap.endtoend.Member.Counts;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.server.FreePorts;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import org.trackerengine.testkit.junit.ServerExtension;

/**
 * The main job: transmission-daemon and aria2c, each with a user of its own, find each other
 * through the started server and exchange files. Peers can learn of each other by the tracker only.
 */
final class RealClientsIT {

  private static final int SIZE = 4 << 20;
  private static final Optional<String> OWN_ADDRESS = OwnAddress.notLoopback();
  private static final int PORT = FreePorts.next();

  /**
   * Without an address of its own a machine has only loopback, which Transmission does not dial.
   * Then aria2c must do it when it seeds, and for that hear of its peer by an early announce.
   */
  private static final boolean ARIA2_DIALS = OWN_ADDRESS.isEmpty();

  private static final int SECONDS_BETWEEN_ANNOUNCES = ARIA2_DIALS ? 3 : 900;

  @RegisterExtension
  static final ServerExtension SERVER =
      new ServerExtension()
          .set("bind", "0.0.0.0")
          .set("http-port", String.valueOf(PORT))
          .set("public-url", "http://" + OWN_ADDRESS.orElse("127.0.0.1") + ":" + PORT)
          .set("min-interval", String.valueOf(SECONDS_BETWEEN_ANNOUNCES));

  @RegisterExtension final Programs programs = new Programs();

  @Test
  void transmissionAndAria2ExchangeAFileInEachDirection(Tracker tracker, TrackerUrls urls)
      throws Exception {
    Programs.require("transmission-daemon", "transmission-daemon");
    Programs.require("aria2c", "aria2");
    Member alice = Member.join(tracker, urls, "alice");
    Member bob = Member.join(tracker, urls, "bob");
    Path ofTransmission = programs.directory("files-of-transmission");
    Path ofAria2 = programs.directory("files-of-aria2");
    String fromTransmission = share(alice, ofTransmission, "from-transmission.bin", 1);
    String fromAria2 = share(bob, ofAria2, "from-aria2.bin", 2);

    TransmissionDaemon transmission = TransmissionDaemon.start(programs);
    Aria2 aria2 =
        Aria2.start(
            programs,
            ARIA2_DIALS
                ? List.of("--bt-tracker-interval=" + SECONDS_BETWEEN_ANNOUNCES)
                : List.of());

    // Seeders first: a leecher that finds nobody asks again only after the minimum interval.
    int transmissionSeeds = transmission.add(alice.download(fromTransmission), ofTransmission);
    String aria2Seeds = aria2.add(bob.download(fromAria2), ofAria2);
    alice.awaitCounts(fromTransmission, new Counts(1, 0, 0));
    bob.awaitCounts(fromAria2, new Counts(1, 0, 0));
    String aria2Leeches = aria2.add(bob.download(fromTransmission), ofAria2);
    int transmissionLeeches = transmission.add(alice.download(fromAria2), ofTransmission);

    awaitSameFile(ofTransmission, ofAria2, "from-transmission.bin");
    awaitSameFile(ofAria2, ofTransmission, "from-aria2.bin");
    alice.awaitCounts(fromTransmission, new Counts(2, 0, 1));
    bob.awaitCounts(fromAria2, new Counts(2, 0, 1));
    InfoHash scraped = infoHash(alice.download(fromTransmission));
    assertThat(bob.scrape(scraped)).isEqualTo(scrapeReply(scraped, 2, 1));

    Transferred seededByAlice = transmission.transferred(transmissionSeeds);
    Transferred leechedByAlice = transmission.transferred(transmissionLeeches);
    Transferred seededByBob = aria2.transferred(aria2Seeds);
    Transferred leechedByBob = aria2.transferred(aria2Leeches);
    transmission.stopTorrents();
    aria2.shutdown();

    alice.awaitCounts(fromTransmission, new Counts(0, 0, 1));
    bob.awaitCounts(fromAria2, new Counts(0, 0, 1));
    assertThat(bob.scrape(scraped)).isEqualTo(scrapeReply(scraped, 0, 1));
    assertThat(seededByAlice.uploaded()).isGreaterThanOrEqualTo(SIZE);
    assertThat(leechedByAlice.downloaded()).isGreaterThanOrEqualTo(SIZE);
    assertThat(seededByBob.uploaded()).isGreaterThanOrEqualTo(SIZE);
    assertThat(leechedByBob.downloaded()).isGreaterThanOrEqualTo(SIZE);
    alice.awaitCredit(credit(seededByAlice, leechedByAlice));
    bob.awaitCredit(credit(seededByBob, leechedByBob));
    assertThat(aria2.exitCode()).isZero();
    assertThat(transmission.quit()).isZero();
  }

  /** Makes a file, registers a torrent of it through the API, and returns the torrent's slug. */
  static String share(Member owner, Path directory, String name, long seed) throws Exception {
    byte[] content = Programs.content(SIZE, seed);
    Files.write(directory.resolve(name), content);
    byte[] torrent =
        TorrentFileBuilder.named(name)
            .pieceLength(64 << 10)
            .privateFlag(true)
            .file(name, content)
            .build();
    return owner.api().upload(torrent);
  }

  static void awaitSameFile(Path from, Path to, String name) throws Exception {
    Path copy = to.resolve(name);
    Await.until(
        copy + " is the whole file",
        () -> Files.exists(copy) && Files.mismatch(from.resolve(name), copy) == -1);
  }

  /** Who seeds from the beginning downloads nothing, though aria2c shows the file as if it had. */
  private static Transferred credit(Transferred seeded, Transferred leeched) {
    return new Transferred(seeded.uploaded() + leeched.uploaded(), leeched.downloaded());
  }

  private static InfoHash infoHash(byte[] torrent) throws Exception {
    Metainfo metainfo = new MetainfoReader().read(torrent);
    return metainfo.primaryHash();
  }

  private static String scrapeReply(InfoHash infoHash, int complete, int downloaded) {
    return "d5:filesd20:"
        + new String(infoHash.toBytes(), ISO_8859_1)
        + "d8:completei%de10:downloadedi%de11:downloadersi0e10:incompletei0eeee"
            .formatted(complete, downloaded);
  }
}
