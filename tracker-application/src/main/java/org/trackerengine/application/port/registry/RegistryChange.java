package org.trackerengine.application.port.registry;

/** A notice of a change to torrents, users or their rights. */
public sealed interface RegistryChange {

  /**
   * A torrent was registered or changed.
   *
   * @param id of the torrent
   */
  record TorrentChanged(long id) implements RegistryChange {}

  /**
   * A user was created or changed.
   *
   * @param id of the user
   */
  record UserChanged(long id) implements RegistryChange {}

  /** The access rules were replaced. */
  record AccessRulesChanged() implements RegistryChange {}

  /**
   * Timed credit factors were added or removed.
   *
   * @param id of the factors
   */
  record FactorsChanged(long id) implements RegistryChange {}

  /** A group was created, changed or removed. */
  record GroupsChanged() implements RegistryChange {}

  /** Notices may have been lost; subscribers must read everything again. */
  record AnythingChanged() implements RegistryChange {}
}
