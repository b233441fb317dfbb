package org.trackerengine.bootstrap.endtoend;

import java.util.HexFormat;
import java.util.Random;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * The only client of one user on one torrent. It knows what the tracker owes it by the rules, and
 * since when: what a crash may take is only what no later announce can tell again, which is a first
 * report, the first of a new session, or a download finished before anybody heard of the client.
 */
final class TrafficClient {

  private static final int MOST_BYTES = 1_000_000;
  private static final int SIZE_BYTES = 50_000_000;
  private static final int RETURNS_A_RESET = 100;

  private final int number;
  private final String user;
  private final String torrent;
  private final String passkey;
  private final String hash;

  private long uploaded;
  private long downloaded;
  private String event = "";
  private boolean stopped = true;
  private boolean finished;

  /** Where the counting of the present session begins; what was owed before it began. */
  private long baseUploaded;

  private long baseDownloaded;
  private long owedUploaded;
  private long owedDownloaded;

  /** Wall clock of the answer to the report that {@code base} is; 0 before it. */
  private long baseAnsweredAt;

  private boolean baseSent;
  private boolean resets;
  private int restarts;

  /** Wall clock of the answer to the first report with everything there; 0 before it. */
  private long finishAnsweredAt;

  /** A crash took the news that it has finished, for good. */
  private boolean finishLost;

  TrafficClient(int number, String user, String torrent, String passkey, InfoHash hash) {
    this.number = number;
    this.user = user;
    this.torrent = torrent;
    this.passkey = passkey;
    this.hash = "%" + HexFormat.ofDelimiter("%").formatHex(hash.toBytes());
  }

  int number() {
    return number;
  }

  String user() {
    return user;
  }

  String torrent() {
    return torrent;
  }

  boolean hasAnnounced() {
    return baseSent;
  }

  /** Moves some bytes, and decides what to say next. */
  void moveOn(Random random) {
    resets = false;
    if (stopped) {
      event = random.nextInt(3) == 0 ? "" : "started";
      stopped = false;
      if (baseAnsweredAt != 0 && random.nextInt(RETURNS_A_RESET) == 0) {
        resets = true;
      }
    } else {
      event = random.nextInt(12) == 0 ? "stopped" : "";
      stopped = event.equals("stopped");
    }
    if (resets) {
      // A client that was restarted counts from 0, under a new peer id, as the usual ones do: with
      // the
      // old one a tracker whose crash took the stop would wait two minutes to be sure (C8). Some
      // bytes
      // are there before it announces.
      restarts++;
      owedUploaded += uploaded - baseUploaded;
      owedDownloaded += downloaded - baseDownloaded;
      uploaded = Math.max(0, Math.min(uploaded - 1, random.nextInt(1_000)));
      downloaded = Math.max(0, Math.min(downloaded - 1, random.nextInt(1_000)));
      beginToCount();
    } else {
      uploaded += random.nextInt(MOST_BYTES);
      downloaded += finished ? 0 : random.nextInt(MOST_BYTES);
    }
    if (!finished && baseAnsweredAt != 0 && !stopped && random.nextInt(20) == 0) {
      finished = true;
      event = "completed";
    }
    if (!baseSent) {
      beginToCount();
    }
  }

  private void beginToCount() {
    baseUploaded = uploaded;
    baseDownloaded = downloaded;
    baseAnsweredAt = 0;
  }

  /** Announces after a crash: whatever it has moved meanwhile, it is there. */
  void comeBack(Random random) {
    uploaded += random.nextInt(MOST_BYTES);
    downloaded += finished ? 0 : random.nextInt(MOST_BYTES);
    event = stopped ? "started" : "";
    stopped = false;
  }

  void sent() {
    baseSent = true;
  }

  void answered() {
    if (baseAnsweredAt == 0) {
      baseAnsweredAt = System.currentTimeMillis();
    }
    if (finished && finishAnsweredAt == 0) {
      finishAnsweredAt = System.currentTimeMillis();
    }
  }

  /** Whether a crash whose last flush began at {@code flushedAt} can have taken its base. */
  boolean isYoungerThan(long flushedAt) {
    return baseSent && (baseAnsweredAt == 0 || baseAnsweredAt >= flushedAt);
  }

  /** Whether such a crash can have taken the news that it has finished. */
  boolean hasFinishedAfter(long flushedAt) {
    return finished && (finishAnsweredAt == 0 || finishAnsweredAt >= flushedAt);
  }

  /** Whether its download is on the account, as far as no crash has taken it. */
  boolean isCounted() {
    return finished && !finishLost;
  }

  void loseFinish() {
    finishLost = true;
  }

  long owedUploaded() {
    return owedUploaded + uploaded - baseUploaded;
  }

  long owedDownloaded() {
    return owedDownloaded + downloaded - baseDownloaded;
  }

  /** What was lost is known now; from here on it is exact again. */
  void accept(long creditedUploaded, long creditedDownloaded) {
    owedUploaded = creditedUploaded;
    owedDownloaded = creditedDownloaded;
    baseUploaded = uploaded;
    baseDownloaded = downloaded;
  }

  String path() {
    return "/announce?passkey="
        + passkey
        + "&info_hash="
        + hash
        + "&peer_id=-CR0001-%06d%06d".formatted(restarts, number)
        + "&port=%d&uploaded=%d&downloaded=%d&left=%d&compact=1&numwant=5&event=%s"
            .formatted(10_000 + number, uploaded, downloaded, finished ? 0 : SIZE_BYTES, event);
  }
}
