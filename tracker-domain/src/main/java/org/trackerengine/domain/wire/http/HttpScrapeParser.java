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
 * Reads scrapes (<a href="https://www.bittorrent.org/beps/bep_0048.html">BEP 48</a>) from raw query
 * bytes. Whatever the bytes are, it answers with a request that has the passkey. Keeps its memory
 * from one scrape to the next: one parser a thread.
 */
public final class HttpScrapeParser {

  private final WireLimits limits;
  private final QueryCursor pairs = new QueryCursor();
  // Longer than a hash in hex: what is cut off is of the wrong length anyway.
  private final byte[] decoded = new byte[2 * InfoHash.LENGTH];

  /** A parser for one thread. */
  public HttpScrapeParser(WireLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the query {@code query[from, to)}, which is what stands behind the {@code ?}, untouched.
   *
   * @param path the path of the same request
   * @param caller who sent it
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

  /** Adds the hash that the cursor stands on, or tells what is wrong with it. */
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
    // First, because it makes a client ask for fewer, which may mend everything else.
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
