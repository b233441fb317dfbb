package org.trackerengine.application.directory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Hash table of schedules by two numbers that name their target, with open addressing and at most
 * half full. An entry without a schedule stays until the table grows. Reading uses no lock and
 * allocates nothing; the caller must make sure that only one thread writes at a time.
 */
final class FactorTable {

  private static final int LEAST_PLACES = 64;

  private volatile AtomicReferenceArray<Entry> places = new AtomicReferenceArray<>(LEAST_PLACES);
  private int taken;

  private static final class Entry {

    private final long first;
    private final long second;
    private volatile @Nullable FactorSchedule schedule;

    Entry(long first, long second, FactorSchedule schedule) {
      this.first = first;
      this.second = second;
      this.schedule = schedule;
    }
  }

  /** Returns the schedule of a target, or null. */
  @Nullable FactorSchedule find(long first, long second) {
    Entry entry = entry(places, first, second);
    return entry == null ? null : entry.schedule;
  }

  /** Sets the schedule of a target; null for none. */
  void put(long first, long second, @Nullable FactorSchedule schedule) {
    Entry entry = entry(places, first, second);
    if (entry != null) {
      entry.schedule = schedule;
    } else if (schedule != null) {
      if (2 * (taken + 1) > places.length()) {
        grow();
      }
      taken++;
      place(places, new Entry(first, second, schedule));
    }
  }

  private void grow() {
    int live = 0;
    for (int at = 0; at < places.length(); at++) {
      Entry entry = places.get(at);
      live += entry != null && entry.schedule != null ? 1 : 0;
    }
    int length = Math.max(LEAST_PLACES, Integer.highestOneBit(live + 1) * 8);
    AtomicReferenceArray<Entry> larger = new AtomicReferenceArray<>(length);
    for (int at = 0; at < places.length(); at++) {
      Entry entry = places.get(at);
      if (entry != null && entry.schedule != null) {
        place(larger, entry);
      }
    }
    taken = live;
    places = larger;
  }

  private static @Nullable Entry entry(
      AtomicReferenceArray<Entry> places, long first, long second) {
    int mask = places.length() - 1;
    int at = hash(first, second) & mask;
    Entry there = places.get(at);
    while (there != null && (there.first != first || there.second != second)) {
      at = at + 1 & mask;
      there = places.get(at);
    }
    return there;
  }

  private static void place(AtomicReferenceArray<Entry> places, Entry entry) {
    int mask = places.length() - 1;
    int at = hash(entry.first, entry.second) & mask;
    while (places.get(at) != null) {
      at = at + 1 & mask;
    }
    places.set(at, entry);
  }

  private static int hash(long first, long second) {
    long mixed = (first * 0x9e37_79b9_7f4a_7c15L ^ second) * 0xff51_afd7_ed55_8ccdL;
    return (int) (mixed >>> 32);
  }
}
