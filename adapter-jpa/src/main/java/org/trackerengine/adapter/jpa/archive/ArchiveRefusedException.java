package org.trackerengine.adapter.jpa.archive;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a file is not an archive that can be restored here: damaged, truncated, another
 * program's, or of a newer version. The message is one line for the operator, without the file's
 * name.
 */
public final class ArchiveRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ArchiveRefusedException(String message) {
    this(message, null);
  }

  ArchiveRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
