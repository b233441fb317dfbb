package org.trackerengine.adapter.inmemory.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.registry.Room;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.CoverRepository;

/** Repository of cover pictures in memory. Thread-safe. */
final class InMemoryCoverRepository implements CoverRepository {

  private final Room room;
  private final Map<Long, Cover> covers = new HashMap<>();

  InMemoryCoverRepository(Room room) {
    this.room = room;
  }

  @Override
  public synchronized Optional<Cover> find(long torrentId) {
    return Optional.ofNullable(covers.get(torrentId));
  }

  @Override
  public Optional<String> digest(long torrentId) {
    return find(torrentId).map(Cover::digest);
  }

  @Override
  public synchronized void put(long torrentId, Cover cover) {
    room.take(bytes(cover) - bytes(covers.get(torrentId)), "cover");
    covers.put(torrentId, cover);
  }

  @Override
  public synchronized boolean remove(long torrentId) {
    Cover removed = covers.remove(torrentId);
    room.take(-bytes(removed), "cover");
    return removed != null;
  }

  private static long bytes(@Nullable Cover cover) {
    return cover == null ? 0 : cover.picture().length;
  }
}
