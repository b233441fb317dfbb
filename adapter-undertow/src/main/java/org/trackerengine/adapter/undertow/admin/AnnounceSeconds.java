package org.trackerengine.adapter.undertow.admin;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Locale;
import org.trackerengine.application.telemetry.AnnounceLatencies;
import org.trackerengine.application.telemetry.LatencySnapshot;
import org.trackerengine.application.telemetry.Outcome;
import org.trackerengine.application.telemetry.Transport;

/** The histogram {@code tracker_announce_seconds}, made of what the ports have recorded. */
final class AnnounceSeconds implements Collector {

  private static final String NAME = "tracker_announce_seconds";

  /** The first of the bounds, each of which is twice the one before. */
  private static final int FIRST_MICROS = 8;

  private static final int BOUNDS = 20;
  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  private final AnnounceLatencies latencies;

  AnnounceSeconds(AnnounceLatencies latencies) {
    this.latencies = latencies;
  }

  @Override
  public HistogramSnapshot collect() {
    HistogramSnapshot.Builder all =
        HistogramSnapshot.builder()
            .name(NAME)
            .help("Time from when an announce was noticed until its answer was ready to be sent.");
    for (Transport transport : latencies.transports()) {
      for (Outcome outcome : Outcome.values()) {
        all.dataPoint(
            point(
                latencies.read(transport, outcome),
                Labels.of("outcome", label(outcome), "transport", label(transport))));
      }
    }
    return all.build();
  }

  private static HistogramDataPointSnapshot point(LatencySnapshot latencies, Labels labels) {
    double[] bounds = new double[BOUNDS + 1];
    long[] counts = new long[BOUNDS + 1];
    long before = 0;
    for (int i = 0; i < BOUNDS; i++) {
      long micros = (long) FIRST_MICROS << i;
      long upTo = latencies.upTo(micros);
      bounds[i] = micros / MICROS;
      counts[i] = upTo - before;
      before = upTo;
    }
    bounds[BOUNDS] = Double.POSITIVE_INFINITY;
    counts[BOUNDS] = latencies.count() - before;
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
        .sum(latencies.sumNanos() / NANOS)
        .labels(labels)
        .build();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
