package org.trackerengine.adapter.undertow.page.staff;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.admin.BackupStatus;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.admin.StatusSample;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.Chart;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.statistics.Statistics;

/** The page on which admins see how the server is. */
public final class StatusPages {

  private static final long MIB = 1 << 20;
  private static final long MILLI = 1_000;

  private final Tracker tracker;
  private final ServerStatus status;

  public StatusPages(Site site) {
    this.tracker = site.tracker();
    this.status = site.status();
  }

  /**
   * A picture of the last minutes.
   *
   * @param key key of its texts
   * @param two whether it has two lines
   */
  public record Picture(String key, Chart chart, boolean two) {}

  /**
   * The page.
   *
   * @param samples figures of the last minutes, the oldest first
   * @param backups what the server's own backups came to; null if it makes none
   */
  public record StatusPage(
      Statistics.Overview numbers,
      long backlogMillis,
      long heapBytes,
      long mostHeapBytes,
      String version,
      List<StatusSample> samples,
      @Nullable BackupStatus backups) {

    public Duration uptime() {
      return Duration.ofMillis(numbers.uptimeMillis());
    }

    /** Returns the pictures; none until there are two samples. */
    public List<Picture> pictures() {
      if (samples.size() < 2) {
        return List.of();
      }
      return List.of(
          picture(
              "announces", List.of(s -> Math.round(s.announces()), s -> Math.round(s.refusals()))),
          picture("latency", List.of(StatusSample::announceMicros, StatusSample::slowMicros)),
          picture("peers", List.of(StatusSample::seeders, StatusSample::leechers)),
          picture("backlog", List.of(StatusSample::backlogMillis)),
          picture("flush", List.of(sample -> sample.flushMicros() / MILLI)),
          picture("unflushed", List.of(StatusSample::unflushed)),
          picture("heap", List.of(sample -> sample.heapBytes() / MIB)));
    }

    private Picture picture(String key, List<ToLongFunction<StatusSample>> numbers) {
      return new Picture(key, Chart.of(samples, StatusSample::at, numbers), numbers.size() > 1);
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get("/staff/status", Access.ADMIN, this::show);
  }

  private Answer show(Visit visit) {
    visit.query();
    status.sample();
    Runtime jvm = Runtime.getRuntime();
    return visit.show(
        "staff/status",
        new StatusPage(
            tracker.statistics().current(),
            tracker.backlogAge().toMillis(),
            jvm.totalMemory() - jvm.freeMemory(),
            jvm.maxMemory(),
            status.version(),
            status.samples(),
            status.backups()));
  }
}
