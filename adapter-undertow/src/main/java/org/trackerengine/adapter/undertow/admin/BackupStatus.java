package org.trackerengine.adapter.undertow.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server's backups came to.
 *
 * @param last time of the newest one; null if there is none
 * @param failing whether the last try failed
 */
public record BackupStatus(@Nullable Instant last, boolean failing) {}
