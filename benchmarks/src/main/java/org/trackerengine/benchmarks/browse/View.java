package org.trackerengine.benchmarks.browse;

import java.util.List;
import java.util.SplittableRandom;

/** A kind of page, list or feed that is asked for. */
public enum View {
  FRONT("/", View.PAGE),
  LIST("/torrents", View.PAGE),
  LIST_BY_SEEDERS("/torrents?sort=seeders", View.PAGE),
  LIST_OF_CATEGORY("/torrents?category={category}", View.PAGE),
  SEARCH("/torrents?q={word}", View.PAGE),
  TORRENT("/torrents/{slug}", View.PAGE),
  ACCOUNT("/account", View.PAGE),
  QUEUE_PAGE("/staff/queue", View.PAGE),
  LIST_JSON("/torrents?sort=completed&limit=50", View.JSON),
  SEARCH_JSON("/torrents?q={word}&sort=seeders", View.JSON),
  TORRENT_JSON("/torrents/{slug}", View.JSON),
  QUEUE("/moderation/queue", View.JSON),
  STATISTICS("/stats/history", View.JSON),
  STATISTICS_OF_TORRENT("/torrents/{slug}/stats", View.JSON),
  RSS("/feeds/rss?q={word}", "application/rss+xml"),
  TORZNAB("/torznab/api?t=search&q={word}", "application/xml");

  private static final String PAGE = "text/html";
  private static final String JSON = "application/json";

  private final String path;
  private final String accept;

  View(String path, String accept) {
    this.path = path;
    this.accept = accept;
  }

  /** Returns the value of the header {@code Accept}. */
  String accept() {
    return accept;
  }

  /** Returns a path of this kind, with words, categories and torrents drawn from the catalogue. */
  String path(Catalogue catalogue, SplittableRandom random) {
    return path.replace("{word}", draw(catalogue.words(), random))
        .replace("{category}", draw(catalogue.categories(), random))
        .replace("{slug}", draw(catalogue.slugs(), random));
  }

  private static String draw(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
