/** Use cases of a BitTorrent tracker, and the ports that adapters implement. */
module org.trackerengine.application {
  requires static transitive org.jspecify;
  requires transitive org.trackerengine.domain;

  exports org.trackerengine.application.port;
}
