package org.trackerengine.adapter.undertow.api.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Slug;

/**
 * The URLs in a reader's feed. Those of .torrent files have the reader's feed key, because tools
 * fetch them without a header.
 *
 * @param base public URL of the tracker, without a slash at the end
 * @param key the reader's feed key; null for a reader who sends a header or a cookie
 */
record FeedLinks(String base, @Nullable String key) {

  /** Returns the page of a torrent. */
  String page(Slug slug) {
    return base + "/torrents/" + slug;
  }

  /** Returns where the .torrent file is, for this reader. */
  String download(Slug slug) {
    return key == null
        ? page(slug) + "/download"
        : base
            + "/feeds/download/"
            + slug
            + "?key="
            + URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "FeedLinks[base=" + base + "]";
  }
}
