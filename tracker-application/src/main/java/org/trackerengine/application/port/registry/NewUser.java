package org.trackerengine.application.port.registry;

import java.time.Instant;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/** Data of a user to be created, who will be enabled and allowed to download. */
public record NewUser(
    String name, Role role, boolean verified, Passkey passkey, Instant createdAt) {}
