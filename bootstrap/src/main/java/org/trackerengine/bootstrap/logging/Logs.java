package org.trackerengine.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.trackerengine.bootstrap.config.LogFormat;
import org.trackerengine.bootstrap.config.LogLevel;

/** Settings of the log, which is the whole process's; {@code logback.xml} has the usual ones. */
public final class Logs {

  /** Name of the logger of the access log, which is on or off whatever the level is. */
  static final String ACCESS = "access";

  /** Libraries whose messages below a warning say nothing to an operator. */
  static final List<String> LIBRARIES =
      List.of("org.xnio", "io.undertow", "org.jboss", "org.hibernate", "org.flywaydb");

  private Logs() {}

  /** Sets the level from now on; to be called at any time, by any thread. */
  public static void setLevel(LogLevel level) {
    LoggerContext context = context();
    Level least = Level.toLevel(level.name());
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(least);
    context.getLogger(ACCESS).setLevel(Level.INFO);
    Level ofLibraries = least.isGreaterOrEqual(Level.WARN) ? least : Level.WARN;
    LIBRARIES.forEach(library -> context.getLogger(library).setLevel(ofLibraries));
  }

  /** Sets the form of the lines, before the first one of interest. */
  public static void setFormat(LogFormat format) {
    if (format == LogFormat.JSON) {
      useJson(context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
      useJson(context().getLogger(ACCESS));
    }
  }

  private static void useJson(Logger logger) {
    Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> stream) {
        Encoder<ILoggingEvent> encoder = new JsonLineEncoder();
        encoder.setContext(logger.getLoggerContext());
        encoder.start();
        stream.setEncoder(encoder);
      }
    }
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
