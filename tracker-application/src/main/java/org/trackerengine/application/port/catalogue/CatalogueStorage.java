package org.trackerengine.application.port.catalogue;

/** The storage ports of the catalogue, as one part of a storage. */
public interface CatalogueStorage {

  CategoryRepository categories();

  TagRepository tags();

  DetailsRepository details();

  CoverRepository covers();

  SavedSearchRepository savedSearches();
}
