package org.trackerengine.adapter.undertow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged, by anything, from here to {@link #close}. */
public final class RecordedLog extends Handler implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Level least;

  /** Of this level and above. */
  public RecordedLog(Level least) {
    this.least = least;
    ROOT.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= least.intValue()) {
      String stack = entry.getThrown() == null ? "" : " " + entry.getThrown();
      lines.add(entry.getLevel() + " " + formatter.formatMessage(entry) + stack);
    }
  }

  /** The lines so far. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
