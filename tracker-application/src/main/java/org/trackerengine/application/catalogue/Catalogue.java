package org.trackerengine.application.catalogue;

import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.catalogue.PictureEncoder;

/** The use cases of the catalogue. Thread-safe. */
public record Catalogue(Categories categories, Tags tags, Edits edits, Covers covers) {

  /** Creates the use cases for one storage. */
  public static Catalogue of(TrackerClock clock, CatalogueStorage storage, PictureEncoder encoder) {
    return new Catalogue(
        new Categories(storage.categories()),
        new Tags(storage.tags()),
        new Edits(clock, storage),
        new Covers(clock, storage, encoder));
  }
}
