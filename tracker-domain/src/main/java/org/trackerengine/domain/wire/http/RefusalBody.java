package org.trackerengine.domain.wire.http;

import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.bencode.BencodeWriter;

/**
 * Response body of a refused announce or scrape, with {@code retry in} (<a
 * href="https://www.bittorrent.org/beps/bep_0031.html">BEP 31</a>).
 */
final class RefusalBody {

  private RefusalBody() {}

  static void write(Refusal refusal, BencodeWriter body) {
    body.beginDictionary()
        .key("failure reason")
        .ascii(refusal.text())
        .key("interval")
        .integer(refusal.intervalSeconds())
        .key("min interval")
        .integer(refusal.intervalSeconds())
        .key("retry in");
    if (refusal.retryMinutes() == Refusal.NEVER) {
      body.ascii("never");
    } else {
      body.integer(refusal.retryMinutes());
    }
    body.end();
  }
}
