package org.trackerengine.domain.wire;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;

/**
 * Reads the passkey of a raw request target, path and query, wherever a tracker's URL has it: what
 * {@code udp://} announces carry in their options (<a
 * href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>). Keeps its memory from one
 * target to the next: one reader a thread.
 */
public final class PasskeyReader {

  private final QueryCursor pairs = new QueryCursor();
  private final KnownPasskeys known;

  /**
   * A reader for one thread.
   *
   * @param known keys of which nothing new is made when a target has one
   */
  public PasskeyReader(KnownPasskeys known) {
    this.known = known;
  }

  /**
   * The key in {@code target[from, to)}; a key in the path wins over one in the query, and of
   * several in the query the first counts.
   *
   * @return null when there is none or it cannot be one
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
