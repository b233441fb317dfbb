package org.trackerengine.application.port.registry;

import java.time.Instant;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/**
 * Data of a user to be created, who will be enabled and allowed to download.
 *
 * @param name name, as {@code User.isName} allows
 * @param role role, which decides what the user may do
 * @param verified whether the user may announce at once
 * @param passkey passkey, which no other user has
 * @param createdAt wall-clock time
 */
public record NewUser(
    String name, Role role, boolean verified, Passkey passkey, Instant createdAt) {}
