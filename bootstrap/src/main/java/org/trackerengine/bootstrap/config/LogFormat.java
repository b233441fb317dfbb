package org.trackerengine.bootstrap.config;

/** The form of the lines of the log. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
