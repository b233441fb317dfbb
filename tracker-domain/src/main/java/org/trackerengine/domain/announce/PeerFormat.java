package org.trackerengine.domain.announce;

/** Form in which a client wants its peers. */
public enum PeerFormat {
  /** Bytes only (<a href="https://www.bittorrent.org/beps/bep_0023.html">BEP 23</a>, BEP 7). */
  COMPACT,
  /** A list of dictionaries with {@code ip}, {@code peer id} and {@code port} (BEP 3). */
  DICTIONARIES,
  /** A list of dictionaries with {@code ip} and {@code port}. */
  DICTIONARIES_WITHOUT_ID
}
