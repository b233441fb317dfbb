package org.trackerengine.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.trackerengine.bootstrap.config.LogLevel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Level and form of the log. */
class LogsTest {

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @AfterEach
  void asUsual() {
    Logs.setLevel(LogLevel.INFO);
  }

  private Level levelOf(String name) {
    return context.getLogger(name).getEffectiveLevel();
  }

  @Test
  void theLevelChangesWhileTheProgramRuns() {
    Logs.setLevel(LogLevel.DEBUG);
    assertThat(levelOf("org.trackerengine.x")).isEqualTo(Level.DEBUG);
    assertThat(levelOf("org.hibernate.x")).isEqualTo(Level.WARN);
    Logs.setLevel(LogLevel.ERROR);
    assertThat(levelOf("org.trackerengine.x")).isEqualTo(Level.ERROR);
    assertThat(levelOf("org.hibernate.x")).isEqualTo(Level.ERROR);
    assertThat(levelOf(Logs.ACCESS)).isEqualTo(Level.INFO);
    Logs.setLevel(LogLevel.INFO);
    assertThat(levelOf("org.trackerengine.x")).isEqualTo(Level.INFO);
    assertThat(levelOf("org.hibernate.x")).isEqualTo(Level.WARN);
  }

  @Test
  void theLibrariesAreThoseOfTheUsualSettings() {
    assertThat(context.getLoggerList())
        .filteredOn(logger -> logger.getLevel() == Level.WARN)
        .extracting(Logger::getName)
        .containsExactlyInAnyOrderElementsOf(Logs.LIBRARIES);
  }

  private JsonNode encoded(LoggingEvent event) {
    JsonLineEncoder encoder = new JsonLineEncoder();
    encoder.setContext(context);
    encoder.start();
    String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
    assertThat(line).endsWith("}\n").doesNotContain("\n{").hasLineCount(1);
    return JsonMapper.shared().readTree(line);
  }

  private LoggingEvent event(String message, Throwable failure, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent("", context.getLogger("a.b"), Level.WARN, message, failure, arguments);
    event.setInstant(Instant.parse("2026-11-30T20:00:00.123Z"));
    event.setThreadName("loop-1");
    return event;
  }

  @Test
  void aMessageIsALineOfJson() {
    LoggingEvent event = event("{} has \"two\"\nlines", null, "this");
    event.setKeyValuePairs(List.of(new KeyValuePair("status", 200), new KeyValuePair("to", "é")));
    JsonNode line = encoded(event);
    assertThat(line.propertyNames())
        .containsExactly("time", "level", "logger", "thread", "message", "status", "to");
    assertThat(line.path("time").asString()).isEqualTo("2026-11-30T20:00:00.123Z");
    assertThat(line.path("level").asString()).isEqualTo("WARN");
    assertThat(line.path("logger").asString()).isEqualTo("a.b");
    assertThat(line.path("thread").asString()).isEqualTo("loop-1");
    assertThat(line.path("message").asString()).isEqualTo("this has \"two\"\nlines");
    assertThat(line.path("status").asInt()).isEqualTo(200);
    assertThat(line.path("to").asString()).isEqualTo("é");
  }

  @Test
  void anErrorHasItsStack() {
    JsonNode line =
        encoded(event("failed", new IllegalStateException("outer", new ArithmeticException("in"))));
    assertThat(line.path("error").asString())
        .startsWith("java.lang.ArithmeticException: in\n\tat ")
        .contains("IllegalStateException: outer");
  }
}
