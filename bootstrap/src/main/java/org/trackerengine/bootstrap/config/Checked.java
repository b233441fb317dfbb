package org.trackerengine.bootstrap.config;

import java.util.List;
import java.util.function.Supplier;
import org.trackerengine.domain.peer.Network;

/** Turns what a module says of a value that it does not accept into a line for the operator. */
public final class Checked {

  private Checked() {}

  /** Returns a value that is made from the values of several keys. */
  public static <T> T of(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException bad) {
      throw new ConfigurationException(String.valueOf(bad.getMessage()), bad);
    }
  }

  /** Returns a value that is made from that of {@code key}, which the line names. */
  public static <T> T of(String key, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException bad) {
      throw new ConfigurationException(key, key + ": " + bad.getMessage(), bad);
    }
  }

  public static List<Network> networks(String key, List<String> texts) {
    return texts.stream().map(text -> of(key, () -> Network.parse(text))).toList();
  }
}
