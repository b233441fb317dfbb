package org.trackerengine.adapter.inmemory.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.trackerengine.adapter.inmemory.registry.CatalogueNames;
import org.trackerengine.adapter.inmemory.registry.InMemoryTorrentRepository;
import org.trackerengine.application.port.catalogue.TagRepository;
import org.trackerengine.domain.torrent.Tag;

/** Repository of tags in memory. Thread-safe. */
final class InMemoryTagRepository implements TagRepository {

  private final InMemoryTorrentRepository torrents;
  private final CatalogueNames names;
  private long lastId;

  InMemoryTagRepository(InMemoryTorrentRepository torrents, CatalogueNames names) {
    this.torrents = torrents;
    this.names = names;
  }

  @Override
  public List<Tag> all() {
    return List.copyOf(names.tags().values());
  }

  @Override
  public Optional<Tag> find(String name) {
    return Optional.ofNullable(names.tags().get(name));
  }

  @Override
  public Optional<Tag> create(String name) {
    return torrents.alone(() -> {
      Tag tag = new Tag(lastId + 1, name);
      if (names.tags().putIfAbsent(name, tag) != null) {
        return Optional.<Tag>empty();
      }
      lastId++;
      return Optional.of(tag);
    });
  }

  private Optional<Tag> find(long id) {
    return names.tags().values().stream().filter(tag -> tag.id() == id).findFirst();
  }

  @Override
  public Optional<Tag> rename(long id, String name) {
    return torrents.alone(() -> {
      Optional<Tag> before = find(id);
      Tag after = new Tag(id, name);
      if (before.isEmpty() || find(name).filter(other -> other.id() != id).isPresent()) {
        return Optional.<Tag>empty();
      }
      names.tags().remove(before.get().name());
      names.tags().put(name, after);
      changeOnTorrents(before.get().name(), tag -> name);
      return Optional.of(after);
    });
  }

  @Override
  public boolean remove(long id) {
    return torrents.alone(() -> {
      Optional<Tag> tag = find(id);
      tag.ifPresent(one -> {
        names.tags().remove(one.name());
        changeOnTorrents(one.name(), removed -> "");
      });
      return tag.isPresent();
    });
  }

  /** Changes a tag on all torrents; an empty name takes it away. */
  private void changeOnTorrents(String name, UnaryOperator<String> change) {
    torrents.sortAnew(torrent -> {
      if (!torrent.tags().contains(name)) {
        return torrent;
      }
      Stream<String> others = torrent.tags().stream().filter(tag -> !tag.equals(name));
      Stream<String> changed = Stream.of(change.apply(name)).filter(tag -> !tag.isEmpty());
      return torrent.withTags(Stream.concat(others, changed).sorted().toList());
    });
  }
}
