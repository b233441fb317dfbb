package org.trackerengine.application.catalogue;

import java.util.List;
import java.util.Optional;
import org.trackerengine.application.catalogue.CatalogueException.Reason;
import org.trackerengine.application.port.catalogue.TagRepository;
import org.trackerengine.domain.torrent.Tag;

/**
 * Use cases of admins for tags. May block. What they refuse throws {@link CatalogueException}.
 * Thread-safe.
 */
public final class Tags {

  private final TagRepository repository;

  Tags(TagRepository repository) {
    this.repository = repository;
  }

  /** Returns all tags in order of name. */
  public List<Tag> all() {
    return repository.all();
  }

  /** Returns the tag of this name, in any form that {@link Tag#of} reads. */
  public Optional<Tag> find(String name) {
    return repository.find(Tag.of(name));
  }

  /**
   * Creates a tag.
   *
   * @throws IllegalArgumentException if the name is not valid ({@link Tag})
   */
  public Tag create(String name) {
    if (repository.all().size() >= CatalogueLimits.DEFAULT.tags()) {
      throw CatalogueException.of(Reason.TAGS_FULL);
    }
    return repository.create(name).orElseThrow(() -> CatalogueException.of(Reason.TAG_TAKEN));
  }

  /**
   * Gives a tag another name, on all torrents that have it too.
   *
   * @throws IllegalArgumentException if the name is not valid ({@link Tag})
   */
  public Tag rename(Tag tag, String name) {
    return repository
        .rename(tag.id(), name)
        .orElseThrow(() -> CatalogueException.of(Reason.TAG_TAKEN));
  }

  /** Removes a tag, and takes it off all torrents; returns false if it does not exist. */
  public boolean remove(Tag tag) {
    return repository.remove(tag.id());
  }
}
