package org.trackerengine.bootstrap.logging;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.trackerengine.application.telemetry.AccessEntry;
import org.trackerengine.application.telemetry.AccessLog;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.ClientName;

/** Writes the entries of an access log into the log. Thread-safe. */
public final class AccessLogWriter {

  private static final Logger ACCESS = LoggerFactory.getLogger(Logs.ACCESS);
  private static final Logger LOG = LoggerFactory.getLogger(AccessLogWriter.class);
  private static final long WARNED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MICRO_NANOS = 1_000;
  private static final int LONGEST_METHOD = 16;

  private final AccessLog log;
  private long droppedThen;
  private long warnedNanos = System.nanoTime() - WARNED_EVERY_NANOS;

  public AccessLogWriter(AccessLog log) {
    this.log = log;
  }

  /** Writes all entries that wait. */
  public synchronized void write() {
    for (AccessEntry entry = log.poll(); entry != null; entry = log.poll()) {
      write(entry);
    }
    warnOfDrops();
  }

  private void warnOfDrops() {
    long dropped = log.dropped();
    long now = System.nanoTime();
    if (dropped > droppedThen && now - warnedNanos >= WARNED_EVERY_NANOS) {
      LOG.warn(
          "The access log could not be written fast enough: {} requests are not in it.",
          dropped - droppedThen);
      droppedThen = dropped;
      warnedNanos = now;
    }
  }

  private static void write(AccessEntry entry) {
    LoggingEventBuilder line =
        ACCESS
            .atInfo()
            .addKeyValue("client", entry.caller().toString())
            .addKeyValue("transport", lower(entry.transport()));
    LoggingEventBuilder described =
        switch (entry) {
          case AccessEntry.Announced announced -> describe(announced, line);
          case AccessEntry.Scraped scraped ->
              line.setMessage("scrape").addKeyValue("outcome", outcome(scraped.refusal()));
          case AccessEntry.Requested requested -> describe(requested, line);
        };
    described.addKeyValue("micros", entry.nanos() / MICRO_NANOS).log();
  }

  private static LoggingEventBuilder describe(
      AccessEntry.Announced announced, LoggingEventBuilder line) {
    LoggingEventBuilder described = line.setMessage("announce");
    if (announced.request() instanceof Announce announce) {
      described =
          described
              .addKeyValue("infoHash", announce.infoHash().hex())
              .addKeyValue("event", lower(announce.event()))
              .addKeyValue("left", announce.left())
              .addKeyValue("port", announce.port())
              .addKeyValue("software", ClientName.of(announce.peerId()));
    }
    return described.addKeyValue("outcome", outcome(announced.refusal()));
  }

  private static LoggingEventBuilder describe(
      AccessEntry.Requested requested, LoggingEventBuilder line) {
    String method = requested.method();
    return line.setMessage("request")
        .addKeyValue("method", method.substring(0, Math.min(method.length(), LONGEST_METHOD)))
        .addKeyValue("target", requested.target().text())
        .addKeyValue("status", requested.status())
        .addKeyValue("bytes", requested.bytes());
  }

  private static String outcome(@Nullable RefusalCode refusal) {
    return refusal == null ? "answered" : lower(refusal);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
