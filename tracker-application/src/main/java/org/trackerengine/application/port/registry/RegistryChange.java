package org.trackerengine.application.port.registry;

/** A change of the registry. */
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

  /** Notices may have been lost; everything is to be read again. */
  record AnythingChanged() implements RegistryChange {}
}
