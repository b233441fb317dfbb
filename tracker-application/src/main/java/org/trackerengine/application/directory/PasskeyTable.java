package org.trackerengine.application.directory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * Hash table of users by the bytes of their passkeys, with open addressing and at most half full. A
 * codec finds a {@link Passkey} object here that has a reference to its user, so that the user need
 * not be looked up again. A key without a user stays until the table grows. Reading uses no lock
 * and allocates nothing; the caller must make sure that only one thread writes at a time.
 */
final class PasskeyTable implements KnownPasskeys {

  private static final int LEAST_PLACES = 64;

  private volatile AtomicReferenceArray<Held> places = new AtomicReferenceArray<>(LEAST_PLACES);

  /**
   * Numbers of places that are in use ({@code taken}), and of those whose key has a user ({@code
   * live}).
   */
  private int taken;

  private int live;

  /** A passkey in this table, with its user. */
  private final class Held extends Passkey {

    private final int hash;
    private volatile @Nullable User user;

    Held(User user) {
      super(user.passkey());
      this.hash = user.passkey().hashCode();
      this.user = user;
    }

    PasskeyTable table() {
      return PasskeyTable.this;
    }
  }

  /** Assigns the passkey of {@code user} to that user. */
  void put(User user) {
    Held held = held(user.passkey());
    if (held == null) {
      add(user);
    } else {
      live += held.user == null ? 1 : 0;
      held.user = user;
    }
  }

  /**
   * Removes the user from the user's passkey, unless the passkey belongs to another user by now.
   */
  void remove(User user) {
    Held held = held(user.passkey());
    User holder = held == null ? null : held.user;
    if (held != null && holder != null && holder.id() == user.id()) {
      held.user = null;
      live--;
    }
  }

  /** Returns the user who has this passkey, or null. */
  @Nullable User userOf(Passkey passkey) {
    User user = passkey instanceof Held found && found.table() == this ? found.user : null;
    if (user != null) {
      return user;
    }
    Held held = held(passkey);
    return held == null ? null : held.user;
  }

  private @Nullable Held held(Passkey passkey) {
    AtomicReferenceArray<Held> now = places;
    int at = first(now, passkey.hashCode());
    Held there = now.get(at);
    while (there != null && !there.equals(passkey)) {
      at = next(now, at);
      there = now.get(at);
    }
    return there;
  }

  /** Returns the length of the table, which is at least twice the number of its keys. */
  int places() {
    return places.length();
  }

  private void add(User user) {
    if (2 * (taken + 1) > places.length()) {
      grow();
    }
    taken++;
    live++;
    place(places, new Held(user));
  }

  private void grow() {
    int length = Math.max(LEAST_PLACES, Integer.highestOneBit(live + 1) * 8);
    AtomicReferenceArray<Held> larger = new AtomicReferenceArray<>(length);
    for (int at = 0; at < places.length(); at++) {
      Held held = places.get(at);
      if (held != null && held.user != null) {
        place(larger, held);
      }
    }
    taken = live;
    places = larger;
  }

  private static void place(AtomicReferenceArray<Held> places, Held held) {
    int at = first(places, held.hash);
    while (places.get(at) != null) {
      at = next(places, at);
    }
    places.set(at, held);
  }

  @Override
  public @Nullable Passkey find(byte[] text, int from, int to) {
    if (!Passkey.canBe(to - from)) {
      return null;
    }
    AtomicReferenceArray<Held> now = places;
    int at = first(now, Passkey.hashOf(text, from, to));
    Held there = now.get(at);
    while (there != null && !there.isSpelled(text, from, to)) {
      at = next(now, at);
      there = now.get(at);
    }
    return there;
  }

  private static int first(AtomicReferenceArray<Held> places, int hash) {
    return hash & places.length() - 1;
  }

  private static int next(AtomicReferenceArray<Held> places, int at) {
    return at + 1 & places.length() - 1;
  }
}
