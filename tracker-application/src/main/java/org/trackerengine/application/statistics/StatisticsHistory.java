package org.trackerengine.application.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.User;

/**
 * Use cases that tell what was counted over time, as a row of hours or days without gaps. It begins
 * with the first period whose peers are known, and ends with the last one that is over, or with the
 * running one if that was counted already. May block. Thread-safe.
 */
public final class StatisticsHistory {

  private final TrackerClock clock;
  private final SampleRepository samples;
  private final CategoryRepository categories;
  private final Torrents torrents;

  public StatisticsHistory(
      TrackerClock clock,
      SampleRepository samples,
      CategoryRepository categories,
      Torrents torrents) {
    this.clock = clock;
    this.samples = samples;
    this.categories = categories;
    this.torrents = torrents;
  }

  /**
   * The periods of a history, by when they begin.
   *
   * @param period hours or days
   * @param from earliest begin, or null for the oldest that is kept
   * @param until earliest begin that is left out, or null for none
   */
  public record Range(Period period, @Nullable Instant from, @Nullable Instant until) {

    /** Returns all periods whose samples are kept. */
    public static Range all(Period period) {
      return new Range(period, null, null);
    }
  }

  /** Returns the history of all registered torrents together. */
  public Series ofAll(Range range) {
    return series(Subject.ALL, range);
  }

  /** Returns the history of a torrent; empty if the reader may not see the torrent. */
  public Optional<Series> ofTorrent(User reader, Slug slug, Range range) {
    return torrents.idForReader(reader, slug).map(id -> series(Subject.torrent(id), range));
  }

  /**
   * Returns the history of a category, which is the sum of its torrents and of those of the
   * categories below it; empty if there is no such category.
   */
  public Optional<Series> ofCategory(String slug, Range range) {
    CategoryTree tree = categories.tree();
    return tree.find(slug).map(category -> sum(category, tree.idsFrom(category), range));
  }

  private Series sum(Category category, Set<Long> ids, Range range) {
    Map<Instant, Sample> sums = new TreeMap<>();
    for (long id : ids) {
      for (Sample sample : series(Subject.category(id), range).samples()) {
        sums.merge(sample.at(), sample, StatisticsHistory::sum);
      }
    }
    return new Series(Subject.category(category.id()), range.period(), List.copyOf(sums.values()));
  }

  private static Sample sum(Sample one, Sample other) {
    return new Sample(
        one.at(),
        one.seeders() + other.seeders(),
        one.leechers() + other.leechers(),
        one.completed() + other.completed(),
        Credit.sum(one.uploaded(), other.uploaded()),
        Credit.sum(one.downloaded(), other.downloaded()));
  }

  /** Returns the history of a user. */
  public Series ofUser(User user, Range range) {
    return series(Subject.user(user.id()), range);
  }

  private Series series(Subject subject, Range range) {
    Period period = range.period();
    Instant now = clock.wallTime();
    Instant oldest = period.oldest(now);
    Instant running = period.beginOf(now);
    Instant from = range.from() == null ? oldest : roundedUp(range.from(), period);
    Instant begin = from.isBefore(oldest) ? oldest : from;
    Instant end = running.plus(period.length());
    if (range.until() != null && range.until().isBefore(end)) {
      end = roundedUp(range.until(), period);
    }
    if (!begin.isBefore(end)) {
      return new Series(subject, period, List.of());
    }
    List<Sample> stored = samples.samples(subject, period, begin, end);
    return new Series(subject, period, withoutGaps(stored, period, begin, end, running));
  }

  /** Returns the earliest begin of a period that is not before {@code time}. */
  private static Instant roundedUp(Instant time, Period period) {
    Instant begin = period.beginOf(time);
    return begin.equals(time) ? begin : begin.plus(period.length());
  }

  private static List<Sample> withoutGaps(
      List<Sample> stored, Period period, Instant begin, Instant end, Instant running) {
    List<Sample> row = new ArrayList<>();
    Sample last = null;
    int next = 0;
    while (next < stored.size() && stored.get(next).at().isBefore(begin)) {
      last = stored.get(next++);
    }
    for (Instant at = begin; at.isBefore(end); at = at.plus(period.length())) {
      if (next < stored.size() && stored.get(next).at().equals(at)) {
        last = stored.get(next++);
        row.add(last);
      } else if (last != null && at.isBefore(running)) {
        row.add(last.unchangedAt(at));
      }
    }
    return row;
  }
}
