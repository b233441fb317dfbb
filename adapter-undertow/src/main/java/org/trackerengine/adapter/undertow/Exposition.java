package org.trackerengine.adapter.undertow;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.SwarmTotals;
import org.trackerengine.domain.announce.RefusalCode;

/** All figures of one server as a Prometheus text page; no name or label holds a secret. */
final class Exposition {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  Exposition(TrackerMetrics metrics, Tracker tracker, Connections connections) {
    counter("tracker_announces", "Announces answered with counts.", metrics::announces);
    counter("tracker_scrapes", "Scrapes answered with counts.", metrics::scrapes);
    refusals(metrics);
    counter("tracker_completed", "Downloads counted as finished.", metrics::completed);
    counter("tracker_expired_peers", "Silent peers dropped.", metrics::expired);
    counter("tracker_flushed_changes", "Changes stored.", metrics::flushed);
    counter("tracker_flush_failures", "Batches that were not stored.", metrics::flushFailures);
    totals(tracker);
    gauge("tracker_http_connections", "Open connections.", connections::open);
    counter("tracker_http_accepted_connections", "Connections let in.", connections::accepted);
    counter("tracker_http_refused_connections", "Connections refused.", connections::refused);
    JvmMetrics.builder().register(registry);
  }

  String contentType() {
    return writer.getContentType();
  }

  byte[] page() {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      writer.write(page, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return page.toByteArray();
  }

  private void refusals(TrackerMetrics metrics) {
    CounterWithCallback.builder()
        .name("tracker_refusals")
        .help("Announces and scrapes turned down.")
        .labelNames("code")
        .callback(callback -> {
          for (RefusalCode code : RefusalCode.values()) {
            callback.call((double) metrics.refusals(code), code.name().toLowerCase(Locale.ROOT));
          }
        })
        .register(registry);
  }

  private void totals(Tracker tracker) {
    gauge("tracker_swarms", "Torrents with a peer.", () -> tracker.totals().swarms());
    GaugeWithCallback.builder()
        .name("tracker_peers")
        .help("Peers in all swarms.")
        .labelNames("role")
        .callback(callback -> {
          SwarmTotals totals = tracker.totals();
          callback.call(totals.seeders(), "seeder");
          callback.call(totals.leechers(), "leecher");
        })
        .register(registry);
    gauge(
        "tracker_unflushed_peers",
        "Peers with changes that are not stored yet.",
        () -> tracker.totals().unacknowledged());
  }

  private void counter(String name, String help, LongSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) value.getAsLong()))
        .register(registry);
  }

  private void gauge(String name, String help, LongSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) value.getAsLong()))
        .register(registry);
  }
}
