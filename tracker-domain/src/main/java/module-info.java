/** Values, rules and codecs of a BitTorrent tracker; needs the JDK and nothing else. */
module org.trackerengine.domain {
  requires static transitive java.compiler; // @Generated, in the source of generated classes only
  requires static transitive org.jspecify;

  exports org.trackerengine.domain.access;
  exports org.trackerengine.domain.accounting;
  exports org.trackerengine.domain.announce;
  exports org.trackerengine.domain.bencode;
  exports org.trackerengine.domain.metainfo;
  exports org.trackerengine.domain.peer;
  exports org.trackerengine.domain.scrape;
  exports org.trackerengine.domain.search;
  exports org.trackerengine.domain.swarm;
  exports org.trackerengine.domain.torrent;
  exports org.trackerengine.domain.user;
  exports org.trackerengine.domain.wire;
  exports org.trackerengine.domain.wire.http;
  exports org.trackerengine.domain.wire.udp;
}
