package org.trackerengine.bootstrap.server;

import java.util.function.ToDoubleFunction;
import org.trackerengine.adapter.undertow.TrackerServerBuilder;
import org.trackerengine.adapter.undertow.admin.BackupStatus;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.bootstrap.backup.ScheduledBackups;
import org.trackerengine.bootstrap.backup.ScheduledBackups.Made;

/** Metrics of backups for {@code /metrics}, and their state for the server's page. */
final class BackupFigures {

  private static final double MILLIS = 1_000;

  private BackupFigures() {}

  static void show(ScheduledBackups backups, ServerStatus status, TrackerServerBuilder server) {
    status.setBackups(() -> {
      Made last = backups.last();
      return new BackupStatus(last == null ? null : last.at(), backups.isFailing());
    });
    server
        .gauge(
            "tracker_backup_last_success_timestamp_seconds",
            "Time of the newest backup that was checked; 0 if there is none.",
            () -> ofLast(backups, last -> last.at().getEpochSecond()))
        .gauge(
            "tracker_backup_size_bytes",
            "Size of the newest backup.",
            () -> ofLast(backups, Made::bytes))
        .gauge(
            "tracker_backup_duration_seconds",
            "How long the newest backup took; 0 if it was made before the start.",
            () -> ofLast(backups, last -> last.took().toMillis() / MILLIS))
        .gauge(
            "tracker_backup_interval_seconds",
            "Time between two backups.",
            () -> backups.interval().toSeconds())
        .counter("tracker_backup_failures", "Backups that failed.", backups::failures);
  }

  private static double ofLast(ScheduledBackups backups, ToDoubleFunction<Made> figure) {
    Made last = backups.last();
    return last == null ? 0 : figure.applyAsDouble(last);
  }
}
