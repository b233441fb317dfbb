package org.trackerengine.clientkit.simulation.population;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;

/** Reads the endpoints in an answer, as a client does. */
public final class PeerLists {

  private PeerLists() {}

  /** Passes each endpoint to {@code action}, those of IPv4 first. */
  public static void each(PeerBuffer peers, Consumer<Endpoint> action) {
    ByteBuffer v4 = ByteBuffer.wrap(peers.v4Bytes());
    for (int n = 0; n < peers.v4Count(); n++) {
      IpAddress address = IpAddress.ofV4(v4.getInt());
      action.accept(new Endpoint(address, v4.getShort() & 0xffff));
    }
    ByteBuffer v6 = ByteBuffer.wrap(peers.v6Bytes());
    for (int n = 0; n < peers.v6Count(); n++) {
      IpAddress address = new IpAddress(v6.getLong(), v6.getLong());
      action.accept(new Endpoint(address, v6.getShort() & 0xffff));
    }
  }
}
