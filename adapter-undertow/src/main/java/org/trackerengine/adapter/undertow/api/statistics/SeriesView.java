package org.trackerengine.adapter.undertow.api.statistics;

import java.time.Instant;
import java.util.List;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Series;

/** What was counted over time as JSON; {@code openapi.json} describes the fields. */
public record SeriesView(String period, List<PointView> points) {

  /** What was counted in one hour or day. */
  public record PointView(
      Instant at, int seeders, int leechers, long completed, long uploaded, long downloaded) {

    private static PointView of(Sample sample) {
      return new PointView(
          sample.at(),
          sample.seeders(),
          sample.leechers(),
          sample.completed(),
          sample.uploaded(),
          sample.downloaded());
    }
  }

  public static SeriesView of(Series series) {
    return new SeriesView(
        LowerCase.of(series.period()), series.samples().stream().map(PointView::of).toList());
  }
}
