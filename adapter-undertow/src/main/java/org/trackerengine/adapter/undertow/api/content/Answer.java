package org.trackerengine.adapter.undertow.api.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the API, without the headers that every answer has.
 *
 * @param status HTTP status
 * @param headers further headers, {@code Content-Type} among them when there is a body
 * @param body body as it is sent; empty if it is streamed
 * @param stream writes the body while it is being sent, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(
    int status, Map<String, String> headers, byte[] body, @Nullable Stream stream) {

  private static final byte[] NOTHING = {};

  /** A body that is too long to be kept in memory. */
  @FunctionalInterface
  public interface Stream {

    /**
     * Writes the whole body; may block. It may throw a {@link Problem} as long as it has written
     * less than {@code AnswerStream.CHUNK_BYTES}.
     */
    void writeTo(OutputStream out) throws IOException;
  }

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body, null);
  }

  public static Answer streamed(String contentType, Stream stream) {
    return new Answer(200, Map.of("Content-Type", contentType), NOTHING, stream);
  }

  /** The request will be seen to; there is nothing to tell yet. */
  public static Answer accepted() {
    return new Answer(202, Map.of(), NOTHING, null);
  }

  public static Answer noContent() {
    return new Answer(204, Map.of(), NOTHING, null);
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, stream);
  }
}
