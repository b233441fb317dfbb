package org.trackerengine.adapter.undertow.api.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Writes a feed as Atom (RFC 4287), whose next page is linked (RFC 5005).
 *
 * @param links URLs for the reader
 * @param self URL of the feed
 * @param next URL of the next page; null for the last one
 */
record AtomFeed(FeedLinks links, String self, @Nullable String next) {

  static final String MEDIA_TYPE = "application/atom+xml; charset=utf-8";

  byte[] write(String title, List<FeedItem> items) {
    XmlDocument xml = new XmlDocument();
    xml.start("feed").namespace("", "http://www.w3.org/2005/Atom");
    xml.element("id", links.base() + "/torrents").element("title", title);
    xml.element("updated", time(items.isEmpty() ? Instant.EPOCH : newest(items)));
    link(xml, "self", "application/atom+xml", self);
    link(xml, "alternate", "text/html", links.base() + "/torrents");
    if (next != null) {
      link(xml, "next", "application/atom+xml", next);
    }
    items.forEach(item -> entry(xml, item));
    return xml.toBytes();
  }

  private static Instant newest(List<FeedItem> items) {
    return items.stream()
        .map(item -> item.torrent().createdAt())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void link(XmlDocument xml, String relation, String type, String url) {
    xml.empty("link").attribute("rel", relation).attribute("type", type).attribute("href", url);
  }

  private void entry(XmlDocument xml, FeedItem item) {
    Torrent torrent = item.torrent();
    String page = links.page(torrent.slug());
    xml.start("entry").element("id", page).element("title", torrent.name());
    xml.element("published", time(torrent.createdAt()));
    xml.element("updated", time(torrent.createdAt()));
    // An entry has an author, who is not named here: an upload may be anonymous.
    xml.start("author").element("name", "Tracker").end();
    link(xml, "alternate", "text/html", page);
    xml.empty("link")
        .attribute("rel", "enclosure")
        .attribute("type", "application/x-bittorrent")
        .attribute("length", "" + torrent.size())
        .attribute("href", links.download(torrent.slug()));
    if (item.category() != null) {
      xml.empty("category")
          .attribute("term", item.category().slug())
          .attribute("label", item.category().name());
    }
    xml.element("summary", item.summary()).end();
  }
}
