package org.example;

import java.net.InetAddress;
import java.util.Map;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.ScheduledUpkeep;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.torrent.InfoHash;

/** A tracker for the torrents of an application, which has its own way to the network. */
public final class OwnTracker implements AutoCloseable {

  private final Tracker tracker =
      Tracker.builder(InMemoryStorage.create()).mode(AccessMode.LISTED).build();
  private final HttpEndpoint endpoint = HttpEndpoint.of(tracker);
  private final ScheduledUpkeep upkeep = ScheduledUpkeep.start(tracker);

  public void allow(InfoHash torrent) {
    tracker.allowList().allow(torrent);
  }

  public byte[] answer(String query, InetAddress client) {
    Map<String, String> headers = Map.of();
    return endpoint.answer("/announce", query, client, headers::get).map(HttpAnswer::body).orElseThrow();
  }

  public int leechers(InfoHash torrent) {
    return tracker.allowList().counts(torrent).leechers();
  }

  @Override
  public void close() {
    upkeep.close();
    tracker.close();
  }
}
