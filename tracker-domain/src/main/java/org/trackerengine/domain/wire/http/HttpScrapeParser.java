package org.trackerengine.domain.wire.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.scrape.MalformedScrape;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.Parameter;
import org.trackerengine.domain.wire.PasskeyText;
import org.trackerengine.domain.wire.PercentEncoding;
import org.trackerengine.domain.wire.QueryCursor;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * Parser that reads scrapes (<a href="https://www.bittorrent.org/beps/bep_0048.html">BEP 48</a>)
 * from raw query bytes. For any input it returns a request with the passkey. It reuses its memory;
 * each thread needs its own parser.
 */
public final class HttpScrapeParser {

  private final WireLimits limits;
  private final QueryCursor pairs = new QueryCursor();
  // As long as a hash in hex: a value that is cut off has a wrong length anyway.
  private final byte[] decoded = new byte[2 * InfoHash.LENGTH];

  /** Creates a parser for one thread. */
  public HttpScrapeParser(WireLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the raw query {@code query[from, to)}, which is the text after the {@code ?}.
   *
   * @param path the path of the same request
   * @param caller the sender of the request
   */
  public ScrapeRequest parse(byte[] query, int from, int to, TrackerPath path, Caller caller) {
    List<InfoHash> infoHashes = new ArrayList<>();
    Passkey passkey = path.passkey();
    boolean keyed = path.keyed();
    int asked = 0;
    String problem = null;
    pairs.reset(query, from, to);
    while (pairs.next()) {
      if (pairs.parameter() == Parameter.INFO_HASH) {
        asked++;
        if (problem == null && asked <= limits.scrapeHashes()) {
          problem = addTo(infoHashes, query);
        }
      } else if (pairs.parameter() == Parameter.PASSKEY && !keyed) {
        keyed = true;
        passkey = PasskeyText.read(query, pairs.valueFrom(), pairs.valueTo());
      }
    }
    Refusal refusal = refusal(asked, problem);
    return refusal == null
        ? new Scrape(passkey, caller.address(), infoHashes)
        : new MalformedScrape(passkey, caller.address(), refusal);
  }

  /** Adds the hash at the cursor. Returns the problem if it is malformed, else null. */
  private @Nullable String addTo(List<InfoHash> infoHashes, byte[] query) {
    int length = PercentEncoding.decode(query, pairs.valueFrom(), pairs.valueTo(), decoded);
    String problem = Identifiers.problem(decoded, length);
    if (problem != null) {
      return "'info_hash' " + problem;
    }
    infoHashes.add(InfoHash.of(decoded, 0));
    return null;
  }

  private @Nullable Refusal refusal(int asked, @Nullable String problem) {
    // First, because it makes a client ask for fewer hashes, which may solve the other problems.
    if (asked > limits.scrapeHashes()) {
      return Refusal.of(RefusalCode.SCRAPE_TOO_LONG);
    }
    if (pairs.count() > limits.scrapeParameters()) {
      return Refusal.invalid("too many parameters");
    }
    if (problem != null) {
      return Refusal.invalid(problem);
    }
    return asked == 0 ? Refusal.of(RefusalCode.FULL_SCRAPE) : null;
  }
}
