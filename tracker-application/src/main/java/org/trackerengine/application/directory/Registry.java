package org.trackerengine.application.directory;

import java.util.random.RandomGenerator;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.storage.TrackerStorage;

/**
 * The directories together, kept up to date: by the use cases of this tracker at once, by notices
 * of other trackers on the same storage as soon as they arrive.
 */
public final class Registry implements AutoCloseable {

  private final TorrentDirectory torrents;
  private final UserDirectory users;
  private final AccessRules accessRules;
  private final RegistryChanges changes;
  private final RegistryChanges.Subscription subscription;

  /**
   * Reads what {@code storage} has. May block.
   *
   * @param secure draws the keys of hash tables, and must be cryptographically strong
   */
  public static Registry of(TrackerStorage storage, RandomGenerator secure) {
    return new Registry(
        new TorrentDirectory(storage.torrents(), secure),
        new UserDirectory(storage.users()),
        new AccessRules(storage.accessRules()),
        storage.changes());
  }

  /** Subscribes first and loads then, so that no change falls between the two. */
  Registry(
      TorrentDirectory torrents,
      UserDirectory users,
      AccessRules accessRules,
      RegistryChanges changes) {
    this.torrents = torrents;
    this.users = users;
    this.accessRules = accessRules;
    this.changes = changes;
    this.subscription = changes.subscribe(this::apply);
    apply(new RegistryChange.AnythingChanged());
  }

  public TorrentDirectory torrents() {
    return torrents;
  }

  public UserDirectory users() {
    return users;
  }

  public AccessRules accessRules() {
    return accessRules;
  }

  private void apply(RegistryChange change) {
    switch (change) {
      case RegistryChange.TorrentChanged torrent -> torrents.refresh(torrent.id());
      case RegistryChange.UserChanged user -> users.refresh(user.id());
      case RegistryChange.AccessRulesChanged ignored -> accessRules.load();
      case RegistryChange.AnythingChanged ignored -> {
        users.load();
        torrents.load();
        accessRules.load();
      }
    }
  }

  /** Brings this tracker up to date, and tells the others whether or not that succeeds. */
  public void changed(RegistryChange change) {
    try {
      apply(change);
    } finally {
      changes.publish(change);
    }
  }

  /** Hears no more notices. */
  @Override
  public void close() {
    subscription.close();
  }
}
