/** Use cases of a BitTorrent tracker, and the ports that adapters implement. */
module org.trackerengine.application {
  requires static transitive org.jspecify;
  requires transitive org.trackerengine.domain;

  exports org.trackerengine.application.account;
  exports org.trackerengine.application.accounting;
  exports org.trackerengine.application.admin;
  exports org.trackerengine.application.admission;
  exports org.trackerengine.application.announce;
  exports org.trackerengine.application.catalogue;
  exports org.trackerengine.application.community;
  exports org.trackerengine.application.directory;
  exports org.trackerengine.application.endpoint;
  exports org.trackerengine.application.imports;
  exports org.trackerengine.application.port.account;
  exports org.trackerengine.application.port.catalogue;
  exports org.trackerengine.application.port.community;
  exports org.trackerengine.application.port.registry;
  exports org.trackerengine.application.port.rights;
  exports org.trackerengine.application.port.statistics;
  exports org.trackerengine.application.port.storage;
  exports org.trackerengine.application.port.swarm;
  exports org.trackerengine.application.port.text;
  exports org.trackerengine.application.port;
  exports org.trackerengine.application.rights;
  exports org.trackerengine.application.settings;
  exports org.trackerengine.application.statistics;
  exports org.trackerengine.application.swarm;
  exports org.trackerengine.application.telemetry;
  exports org.trackerengine.application.torrent;
  exports org.trackerengine.application.user;
  exports org.trackerengine.application;
}
