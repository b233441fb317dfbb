package org.trackerengine.bootstrap.config;

/** The least important messages that are logged; from each on, all that are more important are. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
