package org.trackerengine.adapter.undertow.api.search;

import java.time.Instant;
import org.trackerengine.domain.search.SavedSearch;

/** A saved search as JSON; {@code q} is as in {@code GET /torrents}. */
public record SavedSearchView(String id, String name, String q, Instant createdAt) {

  public static SavedSearchView of(SavedSearch search) {
    return new SavedSearchView("" + search.id(), search.name(), search.text(), search.createdAt());
  }
}
