package org.trackerengine.application.settings;

import org.trackerengine.domain.torrent.SafeText;

/**
 * What becomes of the field {@code source} of uploaded .torrent files, in which trackers write
 * their name, so that each has an info hash of its own.
 *
 * @param action what is done
 * @param name the name of this tracker; empty if none is needed
 */
public record SourcePolicy(Action action, String name) {

  /** Length of the longest name, in UTF-16 characters. */
  public static final int LONGEST_NAME = 64;

  /** Files stay as they are. */
  public static final SourcePolicy KEEP = new SourcePolicy(Action.KEEP, "");

  /** What is done with a file's source. */
  public enum Action {
    /** It stays as it is. */
    KEEP,
    /** It becomes this tracker's name, which changes the info hash. */
    SET,
    /** A file with the name of another tracker is refused. */
    REFUSE
  }

  /** Rejects a name that is not safe to show, and a missing one where one is needed. */
  public SourcePolicy {
    if (name.length() > LONGEST_NAME || !SafeText.isLine(name)) {
      throw new IllegalArgumentException(
          "the name of the tracker is one line of at most 64 characters");
    }
    if (action != Action.KEEP && name.isBlank()) {
      throw new IllegalArgumentException(
          "the name of the tracker is missing, which source = set and source = refuse need");
    }
  }
}
