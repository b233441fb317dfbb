package org.trackerengine.application.port.statistics;

import java.util.List;

/**
 * Samples of one subject.
 *
 * @param samples in order of time, at most one for each period
 */
public record Series(Subject subject, Period period, List<Sample> samples) {

  public Series {
    samples = List.copyOf(samples);
  }
}
