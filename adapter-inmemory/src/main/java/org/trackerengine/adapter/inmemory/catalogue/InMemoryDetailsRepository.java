package org.trackerengine.adapter.inmemory.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trackerengine.adapter.inmemory.registry.CatalogueNames;
import org.trackerengine.adapter.inmemory.registry.InMemoryTorrentRepository;
import org.trackerengine.adapter.inmemory.registry.Room;
import org.trackerengine.application.port.catalogue.DetailsRepository;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentEdit;

/** Repository of what people write about torrents, and of its history, in memory. Thread-safe. */
final class InMemoryDetailsRepository implements DetailsRepository {

  private static final String EDIT = "edit";

  private final InMemoryTorrentRepository torrents;
  private final CatalogueNames names;
  private final Room room;

  /** The edits of each torrent, the newest first. */
  private final Map<Long, Deque<TorrentEdit>> edits = new HashMap<>();

  private long lastId;

  InMemoryDetailsRepository(InMemoryTorrentRepository torrents, CatalogueNames names, Room room) {
    this.torrents = torrents;
    this.names = names;
    this.room = room;
  }

  @Override
  public Optional<TorrentDetails> find(long torrentId) {
    return torrents.details(torrentId);
  }

  @Override
  public Optional<TorrentDetails> change(
      long torrentId, long userId, Instant editedAt, UnaryOperator<TorrentDetails> change) {
    return torrents.alone(() -> {
      torrents
          .details(torrentId)
          .ifPresent(before -> {
            TorrentDetails after = names.known(change.apply(before));
            List<TorrentEdit> made =
                TorrentEdit.between(before, after, torrentId, userId, editedAt);
            long more = made.stream().mapToLong(InMemoryDetailsRepository::bytes).sum();
            room.take(bytes(after) - bytes(before) + more, EDIT);
            torrents.edit(torrentId, same -> after);
            made.forEach(this::keep);
          });
      return torrents.details(torrentId);
    });
  }

  private static long bytes(TorrentDetails details) {
    return bytes(details.name()) + bytes(details.description());
  }

  private static long bytes(TorrentEdit edit) {
    return bytes(edit.before()) + bytes(edit.after());
  }

  private static long bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  @Override
  public void add(TorrentEdit edit) {
    torrents.alone(() -> {
      room.take(bytes(edit), EDIT);
      return keep(edit);
    });
  }

  /** Stores an edit, for which there is room, and drops the oldest where there are too many. */
  private long keep(TorrentEdit edit) {
    Deque<TorrentEdit> all = edits.computeIfAbsent(edit.torrentId(), none -> new ArrayDeque<>(1));
    Instant stored = edit.editedAt().truncatedTo(ChronoUnit.MICROS);
    all.addFirst(edit.with().id(++lastId).editedAt(stored).build());
    if (all.size() > MOST_EDITS) {
      room.take(-bytes(all.removeLast()), EDIT);
    }
    return lastId;
  }

  @Override
  public List<TorrentEdit> edits(long torrentId) {
    return torrents.alone(() -> List.copyOf(edits.getOrDefault(torrentId, new ArrayDeque<>())));
  }
}
