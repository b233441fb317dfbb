package org.trackerengine.adapter.jpa.catalogue;

import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.application.port.catalogue.CoverRepository;
import org.trackerengine.application.port.catalogue.DetailsRepository;
import org.trackerengine.application.port.catalogue.SavedSearchRepository;
import org.trackerengine.application.port.catalogue.TagRepository;

/** The catalogue in a database. Thread-safe. */
public record SqlCatalogue(
    CategoryRepository categories,
    TagRepository tags,
    DetailsRepository details,
    CoverRepository covers,
    SavedSearchRepository savedSearches)
    implements CatalogueStorage {

  /** Returns the catalogue in {@code database}, which the caller closes. */
  public static SqlCatalogue in(Database database) {
    return new SqlCatalogue(
        new SqlCategoryRepository(database),
        new SqlTagRepository(database),
        new SqlDetailsRepository(database),
        new SqlCoverRepository(database),
        new SqlSavedSearchRepository(database));
  }
}
