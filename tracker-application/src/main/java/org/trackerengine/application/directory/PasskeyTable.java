package org.trackerengine.application.directory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/**
 * Users by the bytes that spell their passkeys, in an open-addressing table that is at most half
 * full. What a codec finds here is a key that knows its user, so that it is not looked up again. A
 * key that has lost its user stays until the table grows. Reading takes no lock and makes no
 * garbage; the writer makes sure that it is the only one.
 */
final class PasskeyTable implements KnownPasskeys {

  private static final int LEAST_PLACES = 64;

  private volatile AtomicReferenceArray<Held> places = new AtomicReferenceArray<>(LEAST_PLACES);

  /** Places that are taken, and those whose key has a user. */
  private int taken;

  private int live;

  /** A key of this table. */
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

  /** The user's key is the user's from now on. */
  void put(User user) {
    Held held = held(user.passkey());
    if (held == null) {
      add(user);
    } else {
      live += held.user == null ? 1 : 0;
      held.user = user;
    }
  }

  /** The user's key has no user from now on, unless it has become another user's. */
  void remove(User user) {
    Held held = held(user.passkey());
    User holder = held == null ? null : held.user;
    if (held != null && holder != null && holder.id() == user.id()) {
      held.user = null;
      live--;
    }
  }

  /** The user whose key this is, or null. */
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

  /** How many keys there is room for twice. */
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
