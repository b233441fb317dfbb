package org.trackerengine.adapter.inmemory.catalogue;

import org.trackerengine.adapter.inmemory.registry.CatalogueNames;
import org.trackerengine.adapter.inmemory.registry.InMemoryTorrentRepository;
import org.trackerengine.adapter.inmemory.registry.Room;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.application.port.catalogue.CoverRepository;
import org.trackerengine.application.port.catalogue.DetailsRepository;
import org.trackerengine.application.port.catalogue.SavedSearchRepository;
import org.trackerengine.application.port.catalogue.TagRepository;

/** The catalogue in memory. */
public record InMemoryCatalogue(
    CategoryRepository categories,
    TagRepository tags,
    DetailsRepository details,
    CoverRepository covers,
    SavedSearchRepository savedSearches)
    implements CatalogueStorage {

  /** Creates an empty catalogue of these torrents. */
  public static InMemoryCatalogue of(
      InMemoryTorrentRepository torrents, CatalogueNames names, Room room) {
    return new InMemoryCatalogue(
        new InMemoryCategoryRepository(torrents, names),
        new InMemoryTagRepository(torrents, names),
        new InMemoryDetailsRepository(torrents, names, room),
        new InMemoryCoverRepository(room),
        new InMemorySavedSearchRepository());
  }
}
