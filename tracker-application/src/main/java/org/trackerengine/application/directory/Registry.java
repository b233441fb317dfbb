package org.trackerengine.application.directory;

import java.util.random.RandomGenerator;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.storage.TrackerStorage;

/**
 * The in-memory directories of torrents, users and access rules, and their updates. Changes by this
 * tracker are applied at once, changes by other trackers on the same storage as soon as their
 * notices arrive.
 */
public final class Registry implements AutoCloseable {

  private final TorrentDirectory torrents;
  private final UserDirectory users;
  private final AccessRules accessRules;
  private final RegistryChanges changes;
  private final RegistryChanges.Subscription subscription;

  /**
   * Creates the directories and loads them from {@code storage}. May block.
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

  /**
   * Subscribes to changes and then loads the directories; in this order no change can be missed.
   */
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

  /**
   * Applies a change to this tracker's directories and publishes it to other trackers, even if
   * applying fails.
   */
  public void changed(RegistryChange change) {
    try {
      apply(change);
    } finally {
      changes.publish(change);
    }
  }

  /** Ends the subscription to changes. */
  @Override
  public void close() {
    subscription.close();
  }
}
