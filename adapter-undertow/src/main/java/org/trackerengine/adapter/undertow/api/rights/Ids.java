package org.trackerengine.adapter.undertow.api.rights;

import java.util.regex.Pattern;

/** Numbers of stored things in paths. */
public final class Ids {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private Ids() {}

  /** Returns the number, or 0, which is the number of nothing, if {@code text} is not one. */
  public static long parse(String text) {
    return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
  }
}
