package org.trackerengine.benchmarks.browse;

import java.util.List;

/**
 * What a stored catalogue can be asked for.
 *
 * @param slugs of torrents
 * @param categories slugs of categories that have torrents
 * @param words of names of torrents, in lower case, fit for a URL
 */
public record Catalogue(List<String> slugs, List<String> categories, List<String> words) {

  public Catalogue {
    slugs = List.copyOf(slugs);
    categories = List.copyOf(categories);
    words = List.copyOf(words);
  }
}
