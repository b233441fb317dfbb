package org.trackerengine.application.port.catalogue;

import java.util.List;
import java.util.Optional;
import org.trackerengine.domain.torrent.Tag;

/** Stores the tags. Thread-safe; may block. */
public interface TagRepository {

  /** Returns all tags in order of name. */
  List<Tag> all();

  /** Returns the tag with exactly this name. */
  Optional<Tag> find(String name);

  /**
   * Stores a tag; returns empty if the name is taken. Of two concurrent calls with the same name,
   * one succeeds.
   */
  Optional<Tag> create(String name);

  /**
   * Gives a tag another name, on all its torrents too; returns empty if the tag does not exist or
   * the name is taken.
   */
  Optional<Tag> rename(long id, String name);

  /** Removes a tag, from all its torrents too; returns false if there is none with this id. */
  boolean remove(long id);
}
