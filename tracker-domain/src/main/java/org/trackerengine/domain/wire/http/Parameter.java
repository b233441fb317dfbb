package org.trackerengine.domain.wire.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A query parameter that the tracker uses. Names are exact: case matters, nothing is decoded. */
enum Parameter {
  INFO_HASH("info_hash", true),
  PEER_ID("peer_id", true),
  PORT("port", true),
  UPLOADED("uploaded", true),
  DOWNLOADED("downloaded", true),
  LEFT("left", true),
  EVENT("event", true),
  NUMWANT("numwant", false),
  KEY("key", false),
  COMPACT("compact", false),
  NO_PEER_ID("no_peer_id", false),
  IP("ip", false),
  IPV4("ipv4", false),
  IPV6("ipv6", false),
  PASSKEY("passkey", false);

  private static final int LONGEST = 10;
  private static final Parameter[][] BY_LENGTH = byLength();

  private final String text;
  private final boolean once;

  Parameter(String text, boolean once) {
    this.text = text;
    this.once = once;
  }

  /** The parameter whose name is {@code query[from, to)}, or null. */
  static @Nullable Parameter named(byte[] query, int from, int to) {
    int length = to - from;
    if (length <= LONGEST) {
      for (Parameter parameter : BY_LENGTH[length]) {
        if (parameter.isAt(query, from)) {
          return parameter;
        }
      }
    }
    return null;
  }

  String text() {
    return text;
  }

  /** Whether an announce may have it only once; of the others the first counts. */
  boolean isOnce() {
    return once;
  }

  /** Its place in an array of one entry a parameter. */
  @SuppressWarnings("EnumOrdinal") // never stored, never sent
  int slot() {
    return ordinal();
  }

  /** Its bit in a set of parameters. */
  int bit() {
    return 1 << slot();
  }

  private boolean isAt(byte[] query, int from) {
    for (int i = 0; i < text.length(); i++) {
      if (query[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Parameter[][] byLength() {
    Parameter[][] table = new Parameter[LONGEST + 1][0];
    for (Parameter parameter : values()) {
      int length = parameter.text.length();
      int count = table[length].length;
      table[length] = Arrays.copyOf(table[length], count + 1);
      table[length][count] = parameter;
    }
    return table;
  }
}
