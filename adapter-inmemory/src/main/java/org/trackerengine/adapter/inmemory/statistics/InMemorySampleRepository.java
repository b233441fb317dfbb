package org.trackerengine.adapter.inmemory.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;

/**
 * Samples in memory. They are bounded in age and in number: beyond it, those that were stored first
 * are dropped. Thread-safe.
 */
public final class InMemorySampleRepository implements SampleRepository {

  private final int most;
  private final HourlyCount count;
  private final NavigableMap<Key, Sample> samples = new TreeMap<>();

  /** Keys of all samples, in the order in which they were stored first. */
  private final SequencedSet<Key> stored = new LinkedHashSet<>();

  private record Key(Subject subject, Period period, Instant at) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.<Key, Subject.Kind>comparing(key -> key.subject.kind())
            .thenComparingLong(key -> key.subject.id())
            .thenComparing(Key::period)
            .thenComparing(Key::at);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Creates an empty repository.
   *
   * @param most highest number of samples
   * @param count counts what samples are made of
   */
  public InMemorySampleRepository(int most, HourlyCount count) {
    this.most = most;
    this.count = count;
  }

  @Override
  public synchronized List<Sample> samples(
      Subject subject, Period period, Instant from, Instant until) {
    List<Sample> found = new ArrayList<>();
    Sample before = before(subject, period, from);
    if (before != null) {
      found.add(before);
    }
    found.addAll(
        samples.subMap(new Key(subject, period, from), new Key(subject, period, until)).values());
    return found;
  }

  /** Returns the sample whose period ended last until {@code time}; null if there is none. */
  private @Nullable Sample before(Subject subject, Period period, Instant time) {
    Key last = null;
    for (Period each : Period.values()) {
      Key key = samples.lowerKey(new Key(subject, each, time.minus(each.length()).plusNanos(1)));
      boolean fits =
          key != null
              && key.subject.equals(subject)
              && key.period == each
              && (each == period || period == Period.HOUR);
      if (fits && (last == null || endOf(last).isBefore(endOf(key)))) {
        last = key;
      }
    }
    return last == null ? null : samples.get(last);
  }

  private static Instant endOf(Key key) {
    return key.at.plus(key.period.length());
  }

  @Override
  public void importAll(List<Series> series) {
    for (Series one : series) {
      count.forget(one.subject());
      store(one);
    }
  }

  private synchronized void store(Series series) {
    for (Sample sample : series.samples()) {
      put(new Key(series.subject(), series.period(), sample.at()), sample);
    }
  }

  private void put(Key key, Sample sample) {
    samples.put(key, sample);
    stored.add(key);
    if (stored.size() > most) {
      samples.remove(stored.removeFirst());
    }
  }

  /** Adds what was counted in an hour to the samples of that hour and of its day. */
  synchronized void add(Map<Subject, Sample> counted) {
    counted.forEach((subject, sample) -> {
      for (Period period : Period.values()) {
        Key key = new Key(subject, period, period.beginOf(sample.at()));
        Sample before = samples.get(key);
        Sample first = new Sample(key.at, 0, 0, 0, 0, 0);
        put(key, (before == null ? first : before).plus(sample));
      }
    });
  }

  /** Drops the samples that are too old at {@code now}. */
  synchronized void drop(Instant now) {
    removeIf(key -> key.at.isBefore(key.period.oldest(now)));
  }

  /** Drops the samples of a user. */
  public void forgetUser(long userId) {
    Subject user = Subject.user(userId);
    count.forgetUser(user);
    synchronized (this) {
      removeIf(key -> key.subject.equals(user));
    }
  }

  private void removeIf(Predicate<Key> condition) {
    samples.keySet().removeIf(condition);
    stored.removeIf(condition);
  }
}
