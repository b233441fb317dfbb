package org.trackerengine.application.port.statistics;

import java.time.Instant;
import java.util.List;

/**
 * Samples of the whole tracker, of torrents and of users. {@link
 * org.trackerengine.application.port.swarm.TransferLedger#tidy} counts once an hour, and keeps a
 * sample of each subject that has changed since the last count: of the hour that ended last, and
 * added to its day. What was moved is the difference between two counts, so that nothing is counted
 * twice, however often a count is begun and by however many trackers. Samples are dropped when they
 * are older than {@link Period#oldest}. Thread-safe; may block.
 */
public interface SampleRepository {

  /**
   * Returns the samples of the periods that begin from {@code from} until before {@code until}, in
   * order of time. Periods in which nothing has changed have none. So the last sample before {@code
   * from} comes first, if there is one: its peers were there until the next sample. It may be one
   * of a day where hours are asked for.
   */
  List<Sample> samples(Subject subject, Period period, Instant from, Instant until);

  /**
   * Stores samples that were not counted here, in place of stored ones of the same times. What the
   * torrents and users among the subjects have moved until now is taken to be in them, and is not
   * counted again.
   */
  void importAll(List<Series> series);
}
