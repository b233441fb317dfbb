package org.trackerengine.adapter.undertow.api.search;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Writes a feed as RSS 2.0. The enclosure of an item is its .torrent file; its length is the size
 * of the torrent's content, which tools go by.
 *
 * @param links URLs for the reader
 * @param self URL of the feed
 */
record RssFeed(FeedLinks links, String self) {

  static final String MEDIA_TYPE = "application/rss+xml; charset=utf-8";

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  /** RFC 822 with a year of four digits, in every locale; some tools read no zone but a number. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  byte[] write(String title, List<FeedItem> items) {
    XmlDocument xml = start(new XmlDocument(), title);
    items.forEach(item -> add(xml, item, RssFeed::category));
    return xml.toBytes();
  }

  /** Begins the document and its channel; further namespaces are declared by the caller first. */
  private XmlDocument start(XmlDocument xml, String title) {
    xml.start("rss").namespace("atom", ATOM).attribute("version", "2.0");
    return channel(xml, title);
  }

  /** Begins the channel of a document that has begun. */
  XmlDocument channel(XmlDocument xml, String title) {
    xml.start("channel").element("title", title).element("link", links.base() + "/torrents");
    xml.element("description", title);
    return xml.empty("atom", "link", ATOM)
        .attribute("rel", "self")
        .attribute("type", "application/rss+xml")
        .attribute("href", self);
  }

  /** Adds an item, and what {@code more} writes into it. */
  void add(XmlDocument xml, FeedItem item, BiConsumer<XmlDocument, FeedItem> more) {
    Torrent torrent = item.torrent();
    String page = links.page(torrent.slug());
    String file = links.download(torrent.slug());
    xml.start("item").element("title", torrent.name());
    xml.start("guid").attribute("isPermaLink", "true").text(page).end();
    xml.element("link", file).element("comments", page);
    xml.element("pubDate", TIME.format(torrent.createdAt()));
    xml.element("description", item.summary());
    xml.empty("enclosure")
        .attribute("url", file)
        .attribute("length", "" + torrent.size())
        .attribute("type", "application/x-bittorrent");
    more.accept(xml, item);
    xml.end();
  }

  private static void category(XmlDocument xml, FeedItem item) {
    if (item.category() != null) {
      xml.element("category", item.category().name());
    }
  }
}
