package org.trackerengine.adapter.undertow.api.search;

import java.util.List;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Writes answers to tools: RSS with the attributes of <a
 * href="https://torznab.github.io/spec-1.3-draft/torznab/Specification-v1.3.html">Torznab</a>.
 *
 * @param rss writes the feed
 * @param categories numbers of the categories
 */
record TorznabFeed(RssFeed rss, TorznabCategories categories) {

  private static final String TORZNAB = "http://torznab.com/schemas/2015/feed";
  private static final String NEWZNAB = "http://www.newznab.com/DTD/2010/feeds/attributes/";
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final double ONE = 1_000_000;

  byte[] write(String title, List<FeedItem> items, int offset) {
    XmlDocument xml = new XmlDocument().start("rss");
    xml.namespace("atom", ATOM).namespace("torznab", TORZNAB).namespace("newznab", NEWZNAB);
    rss.channel(xml.attribute("version", "2.0"), title);
    xml.empty("newznab", "response", NEWZNAB).attribute("offset", "" + offset);
    items.forEach(item -> rss.add(xml, item, this::attributes));
    return xml.toBytes();
  }

  private void attributes(XmlDocument xml, FeedItem item) {
    Torrent torrent = item.torrent();
    xml.element("size", "" + torrent.size());
    xml.element("grabs", "" + torrent.completed());
    xml.element("files", "" + torrent.fileCount());
    List<Long> numbers = categories.numbers(item.category());
    // As elements, too, for tools that read those; some read numbers only.
    numbers.forEach(number -> xml.element("category", "" + number));
    numbers.forEach(number -> add(xml, "category", "" + number));
    add(xml, "size", "" + torrent.size());
    add(xml, "files", "" + torrent.fileCount());
    add(xml, "grabs", "" + torrent.completed());
    add(xml, "seeders", "" + torrent.seeders());
    add(xml, "leechers", "" + torrent.leechers());
    add(xml, "peers", "" + (torrent.seeders() + (long) torrent.leechers()));
    InfoHash infoHash = torrent.infoHash();
    if (infoHash != null) {
      add(xml, "infohash", infoHash.hex());
    }
    Factors factors = item.factors();
    add(xml, "downloadvolumefactor", factor(factors.downloadMillionths()));
    add(xml, "uploadvolumefactor", factor(factors.uploadMillionths()));
    torrent.tags().forEach(tag -> add(xml, "tag", tag));
  }

  private static void add(XmlDocument xml, String name, String value) {
    xml.empty("torznab", "attr", TORZNAB).attribute("name", name).attribute("value", value);
  }

  /** Returns the factor without needless digits: 1, 0.5, 0. */
  private static String factor(int millionths) {
    double value = millionths / ONE;
    return value == Math.rint(value) ? "" + (long) value : "" + value;
  }
}
