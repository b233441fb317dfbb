package org.trackerengine.application.directory;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;

/**
 * Passkeys by the bytes that spell them, in an open-addressing table that is at most half full. A
 * key that is nobody's any more stays until the table grows, which does no harm: its user is looked
 * up with it. Reading takes no lock and makes no garbage; who writes takes care that nobody else
 * does.
 */
final class PasskeyTable implements KnownPasskeys {

  private static final int LEAST_PLACES = 64;

  private volatile AtomicReferenceArray<Passkey> places = new AtomicReferenceArray<>(LEAST_PLACES);
  private int held;

  /**
   * Holds {@code passkey}, too.
   *
   * @param all the keys that are to stay when the table grows
   */
  void add(Passkey passkey, Collection<Passkey> all) {
    if (2 * (held + 1) > places.length()) {
      grow(all);
    }
    if (put(places, passkey)) {
      held++;
    }
  }

  private void grow(Collection<Passkey> all) {
    int length = Math.max(LEAST_PLACES, Integer.highestOneBit(all.size() + 1) * 8);
    AtomicReferenceArray<Passkey> larger = new AtomicReferenceArray<>(length);
    held = 0;
    for (Passkey passkey : all) {
      if (put(larger, passkey)) {
        held++;
      }
    }
    places = larger;
  }

  private static boolean put(AtomicReferenceArray<Passkey> places, Passkey passkey) {
    int mask = places.length() - 1;
    int at = spread(passkey.value().hashCode()) & mask;
    Passkey there = places.get(at);
    while (there != null) {
      if (there.equals(passkey)) {
        return false;
      }
      at = at + 1 & mask;
      there = places.get(at);
    }
    places.set(at, passkey);
    return true;
  }

  @Override
  public @Nullable Passkey find(byte[] text, int from, int to) {
    AtomicReferenceArray<Passkey> now = places;
    int mask = now.length() - 1;
    int at = spread(hash(text, from, to)) & mask;
    Passkey there = now.get(at);
    while (there != null && !spells(text, from, to, there.value())) {
      at = at + 1 & mask;
      there = now.get(at);
    }
    return there;
  }

  /** As {@link String#hashCode}, which the keys in the table remember. */
  private static int hash(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + (text[i] & 0xff);
    }
    return hash;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9e3779b9;
    return mixed ^ mixed >>> 16;
  }

  private static boolean spells(byte[] text, int from, int to, String value) {
    if (value.length() != to - from) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) != (text[from + i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
