package org.trackerengine.bootstrap.logging;

import ch.qos.logback.classic.pattern.RootCauseFirstThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes each message as a JSON object in a line of its own: {@code time} (ISO 8601, UTC), {@code
 * level}, {@code logger}, {@code thread}, {@code message}, {@code error} with the stack where there
 * is one, and what the message has as keys and values.
 */
final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {

  private static final String FRAMES = "10";

  private final JsonFactory json = new JsonFactory();
  private final RootCauseFirstThrowableProxyConverter errors =
      new RootCauseFirstThrowableProxyConverter();

  @Override
  public void start() {
    errors.setContext(getContext());
    errors.setOptionList(List.of(FRAMES));
    errors.start();
    super.start();
  }

  @Override
  public byte @Nullable [] headerBytes() {
    return null;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), line)) {
      out.writeStartObject();
      out.writeStringProperty("time", time(event).toString());
      out.writeStringProperty("level", event.getLevel().toString());
      out.writeStringProperty("logger", event.getLoggerName());
      out.writeStringProperty("thread", event.getThreadName());
      out.writeStringProperty("message", event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        out.writeStringProperty("error", errors.convert(event).strip());
      }
      writePairs(out, event.getKeyValuePairs());
      out.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static Instant time(ILoggingEvent event) {
    return Instant.ofEpochMilli(event.getTimeStamp());
  }

  private static void writePairs(JsonGenerator out, @Nullable List<KeyValuePair> pairs) {
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      if (pair.value instanceof Number number) {
        out.writeNumberProperty(pair.key, number.longValue());
      } else {
        out.writeStringProperty(pair.key, String.valueOf(pair.value));
      }
    }
  }

  @Override
  public byte @Nullable [] footerBytes() {
    return null;
  }
}
