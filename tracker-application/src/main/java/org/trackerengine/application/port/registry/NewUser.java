package org.trackerengine.application.port.registry;

import java.time.Instant;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/**
 * Data of a user to be created, who will be enabled and allowed to download.
 *
 * @param name name, as {@code UserName.isValid} allows
 * @param skeleton what the name looks like ({@link NameSkeletons}), which no other name does
 * @param role role, which decides what the user may do
 * @param verified whether the user may announce at once
 * @param passkey passkey, which no other user has
 * @param createdAt wall-clock time
 */
public record NewUser(
    String name, String skeleton, Role role, boolean verified, Passkey passkey, Instant createdAt) {

  /**
   * Creates the data of a user whose name looks like no other but its {@link NameSkeletons#PLAIN}.
   */
  public NewUser(String name, Role role, boolean verified, Passkey passkey, Instant createdAt) {
    this(name, NameSkeletons.PLAIN.of(name), role, verified, passkey, createdAt);
  }
}
