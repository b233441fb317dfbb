package org.trackerengine.adapter.undertow.admin;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.listener.HttpListener;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * Writes all metrics of one server as a page in Prometheus text format or OpenMetrics; no name or
 * label contains a secret.
 */
public final class Exposition {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormatWriter openMetrics;
  private final ExpositionFormatWriter text;

  private final Tracker tracker;

  /** Totals of the swarms for the page that is being written; null if they are not available. */
  private @Nullable SwarmTotals totals;

  public Exposition(
      TrackerMetrics metrics, Tracker tracker, List<HttpListener> listeners, String version) {
    this.tracker = tracker;
    ExpositionFormats formats = ExpositionFormats.init();
    openMetrics = formats.getOpenMetricsTextFormatWriter();
    text = formats.getPrometheusTextFormatWriter();
    build(version);
    counter("tracker_announces", "Announces answered with counts.", metrics::announces);
    counter("tracker_scrapes", "Scrapes answered with counts.", metrics::scrapes);
    refusals(metrics);
    registry.register(new AnnounceSeconds(metrics.latencies()));
    counter("tracker_completed", "Downloads counted as finished.", metrics::completed);
    counter("tracker_expired_peers", "Silent peers dropped.", metrics::expired);
    counter("tracker_flushed_changes", "Changes stored.", metrics::flushed);
    counter("tracker_flush_failures", "Batches that were not stored.", metrics::flushFailures);
    registry.register(metrics.flushSeconds());
    totals();
    gauge("tracker_users", "Users, disabled ones included.", tracker.statistics()::users);
    gauge("tracker_torrents", "Approved torrents.", tracker.statistics()::torrents);
    gauge(
        "tracker_backlog_age_seconds",
        "Time since there was nothing that was not stored.",
        () -> tracker.backlogAge().toMillis() / 1_000.0);
    http(listeners);
    JvmMetrics.builder().register(registry);
  }

  private void build(String version) {
    Info.builder()
        .name("tracker_build")
        .help("The version that runs.")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version);
  }

  private void http(List<HttpListener> listeners) {
    gauge(
        "tracker_http_connections",
        "Open connections.",
        () -> sum(listeners, http -> http.connections().open()));
    counter(
        "tracker_http_accepted_connections",
        "Connections let in.",
        () -> sum(listeners, http -> http.connections().accepted()));
    counter(
        "tracker_http_refused_connections",
        "Connections refused.",
        () -> sum(listeners, http -> http.connections().refused()));
    counter(
        "tracker_http_fast_answers",
        "Announces and scrapes answered in the fast lane.",
        () -> sum(listeners, http -> http.counts().answers()));
    counter(
        "tracker_http_handed_over_requests",
        "Requests that the fast lane left to Undertow, but those pipelined behind one.",
        () -> sum(listeners, http -> http.counts().handOvers()));
  }

  private static long sum(List<HttpListener> listeners, ToLongFunction<HttpListener> figure) {
    return listeners.stream().mapToLong(figure).sum();
  }

  /**
   * Writes the page with the current values; all figures of the swarms are of the same time.
   *
   * @param accept the header of the request, which says which format it wants, or null
   * @return the content type of the page
   */
  synchronized String write(@Nullable String accept, ByteArrayOutputStream page) {
    try {
      totals = tracker.totals();
    } catch (StorageUnavailableException away) {
      totals = null;
    }
    ExpositionFormatWriter writer = openMetrics.accepts(accept) ? openMetrics : text;
    try {
      writer.write(page, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return writer.getContentType();
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

  private void totals() {
    gauge("tracker_swarms", "Torrents with a peer.", () -> total(SwarmTotals::swarms));
    GaugeWithCallback.builder()
        .name("tracker_peers")
        .help("Peers in all swarms.")
        .labelNames("role")
        .callback(callback -> {
          callback.call(total(SwarmTotals::seeders), "seeder");
          callback.call(total(SwarmTotals::leechers), "leecher");
        })
        .register(registry);
    gauge(
        "tracker_unflushed_peers",
        "Peers with changes that are not stored yet.",
        () -> total(SwarmTotals::unacknowledged));
  }

  /** Returns the figure, or NaN while the database of the swarms is not available. */
  private double total(ToIntFunction<SwarmTotals> figure) {
    return totals == null ? Double.NaN : figure.applyAsInt(totals);
  }

  /**
   * Adds a counter whose value is read for each page; the read may block. A page leaves the counter
   * out while the value is in a database that is not available.
   */
  public void counter(String name, String help, LongSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> {
          double now = orNaN(value::getAsLong);
          if (!Double.isNaN(now)) {
            callback.call(now);
          }
        })
        .register(registry);
  }

  /** Adds counters with the same name, one for each value of a label; as {@link #counter}. */
  public void counters(String name, String help, String label, Map<String, LongSupplier> values) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(callback ->
            values.forEach((found, value) -> {
              double now = orNaN(value::getAsLong);
              if (!Double.isNaN(now)) {
                callback.call(now, found);
              }
            }))
        .register(registry);
  }

  /**
   * Adds a gauge whose value is read for each page; the read may block. The value is NaN while it
   * is in a database that is not available.
   */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(orNaN(value)))
        .register(registry);
  }

  /** One figure that cannot be read must not cost the page all others. */
  private static double orNaN(DoubleSupplier value) {
    try {
      return value.getAsDouble();
    } catch (StorageUnavailableException away) {
      return Double.NaN;
    }
  }
}
