package org.trackerengine.domain.wire;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;

/**
 * Reader for the passkey in a raw request target, path and query, as {@code udp://} announces have
 * it in their options (<a href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>). It
 * finds the passkey in all places where a tracker's URL may have it. It reuses its memory; each
 * thread needs its own reader.
 */
public final class PasskeyReader {

  private final QueryCursor pairs = new QueryCursor();
  private final KnownPasskeys known;

  /**
   * Creates a reader for one thread.
   *
   * @param known keys for which no new object is created
   */
  public PasskeyReader(KnownPasskeys known) {
    this.known = known;
  }

  /**
   * Returns the key in {@code target[from, to)}. A key in the path takes precedence over one in the
   * query; of several keys in the query the first is used.
   *
   * @return the key, or null if it is missing or malformed
   */
  public @Nullable Passkey read(byte[] target, int from, int to) {
    int pathEnd = ByteSearch.indexOf('?', target, from, to);
    TrackerPath path = TrackerPath.of(target, from, pathEnd, known);
    if (path.keyed()) {
      return path.passkey();
    }
    pairs.reset(target, Math.min(pathEnd + 1, to), to);
    while (pairs.next()) {
      if (pairs.parameter() == Parameter.PASSKEY) {
        return PasskeyText.read(target, pairs.valueFrom(), pairs.valueTo(), known);
      }
    }
    return null;
  }
}
