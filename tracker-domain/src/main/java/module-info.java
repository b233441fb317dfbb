/** Values, rules and codecs of a BitTorrent tracker; needs the JDK and nothing else. */
module org.trackerengine.domain {
  requires static transitive org.jspecify;

  exports org.trackerengine.domain.bencode;
  exports org.trackerengine.domain.metainfo;
  exports org.trackerengine.domain.torrent;
}
