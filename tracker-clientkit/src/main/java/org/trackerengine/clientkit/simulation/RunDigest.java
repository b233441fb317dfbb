package org.trackerengine.clientkit.simulation;

import java.util.HexFormat;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.PeerBuffer;

/** Number in which all announces and answers of a run are mixed. Confined to one thread. */
final class RunDigest {

  private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

  private long digest = PRIME;

  void add(long nowMillis, Announce announce, AnnounceOutcome outcome) {
    mix(nowMillis);
    mix(announce.infoHash().first());
    mix(announce.peerId().second());
    mix(announce.address().high());
    mix(announce.address().low());
    mix(announce.port());
    mix(announce.uploaded());
    mix(announce.downloaded());
    mix(announce.left());
    mix(announce.event().name().hashCode());
    switch (outcome) {
      case AnnounceReply reply -> add(reply);
      case Refusal refusal -> {
        mix(refusal.code().name().hashCode());
        mix(refusal.intervalSeconds());
      }
    }
  }

  private void add(AnnounceReply reply) {
    mix(reply.intervalSeconds());
    mix(reply.seeders());
    mix(reply.leechers());
    mix(reply.completed());
    PeerBuffer peers = reply.peers();
    mixAll(peers.v4Bytes(), PeerBuffer.V4_LENGTH * peers.v4Count());
    mixAll(peers.v6Bytes(), PeerBuffer.V6_LENGTH * peers.v6Count());
  }

  private void mixAll(byte[] bytes, int count) {
    for (int n = 0; n < count; n++) {
      digest = (digest ^ bytes[n]) * PRIME;
    }
    mix(count);
  }

  private void mix(long number) {
    digest = (digest ^ number) * PRIME;
    digest ^= digest >>> 32;
  }

  String hex() {
    return HexFormat.of().toHexDigits(digest);
  }
}
