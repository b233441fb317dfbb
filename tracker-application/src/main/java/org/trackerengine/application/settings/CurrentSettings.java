package org.trackerengine.application.settings;

/**
 * The settings of a tracker as they are now. Some may be changed while it runs; those that only
 * take effect when it is built may not. Thread-safe.
 */
public final class CurrentSettings {

  private volatile TrackerSettings settings;

  public CurrentSettings(TrackerSettings first) {
    settings = first;
  }

  public TrackerSettings get() {
    return settings;
  }

  /**
   * Takes the interval, the moderation of uploads, the source of files, the seeding rule and the
   * time in which comments may be edited from other settings; the rest stays as it is. The minimum
   * interval is also the swarm store's, so it stays, and the interval is not below it.
   */
  public synchronized void change(TrackerSettings other) {
    settings =
        settings
            .with()
            .intervalSeconds(Math.max(other.intervalSeconds(), settings.minIntervalSeconds()))
            .moderated(other.moderated())
            .source(other.source())
            .seeding(other.seeding())
            .community(settings.community().withEditWindow(other.community().editWindow()))
            .build();
  }
}
