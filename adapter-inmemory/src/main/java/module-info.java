/** Every storage port of a tracker in memory. */
module org.trackerengine.adapter.inmemory {
  requires static transitive org.jspecify;
  requires transitive org.trackerengine.application;

  exports org.trackerengine.adapter.inmemory;
}
