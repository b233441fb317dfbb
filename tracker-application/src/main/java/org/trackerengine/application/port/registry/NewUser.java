package org.trackerengine.application.port.registry;

import java.time.Instant;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/**
 * A user who is to be created: enabled, with the right to download.
 *
 * @param name as {@code User.isName} allows
 * @param role what the user may do
 * @param verified whether the user may announce at once
 * @param passkey of no other user
 * @param createdAt wall clock
 */
public record NewUser(
    String name, Role role, boolean verified, Passkey passkey, Instant createdAt) {}
