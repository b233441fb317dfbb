/**
 * Backups that a running server makes by itself. What is in an archive: {@code
 * adapter.jpa.archive}.
 */
@NullMarked
package org.trackerengine.bootstrap.backup;

import org.jspecify.annotations.NullMarked;
