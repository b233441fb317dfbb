package org.trackerengine.bootstrap.doctor;

/**
 * Something that is not as it should be.
 *
 * @param level how bad it is
 * @param about what was looked at, in a word
 * @param what what was found; never a secret
 * @param why why it matters
 * @param remedy what to do about it
 */
public record Finding(Level level, String about, String what, String why, String remedy) {

  /** How bad a finding is. */
  public enum Level {
    /** Something does not work, or will not. */
    PROBLEM,
    /** It works, and could be better. */
    NOTE
  }
}
