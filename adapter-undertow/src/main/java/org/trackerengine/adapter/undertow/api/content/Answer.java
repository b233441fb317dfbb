package org.trackerengine.adapter.undertow.api.content;

import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String ETAG = "ETag";

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
    return new Answer(status, Map.of(CONTENT_TYPE, contentType), body, null);
  }

  public static Answer streamed(String contentType, Stream stream) {
    return new Answer(200, Map.of(CONTENT_TYPE, contentType), NOTHING, stream);
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

  /** Returns this answer with an {@code ETag}, for a body that is no JSON. */
  public Answer withTag(String opaque) {
    return with(ETAG, new EntityTag(opaque).toString());
  }

  /**
   * Returns this answer to a GET with an {@code ETag} and what caches need to know, or 304 without
   * a body if the client has the same already. An answer that is neither a complete JSON document
   * or feed nor {@linkplain #withTag tagged} stays as it is: errors, files and streams are never
   * kept by caches.
   *
   * @param ifNoneMatch values of the request's {@code If-None-Match} headers
   * @param personal whether the answer depends on who asks
   */
  public Answer revalidated(List<String> ifNoneMatch, boolean personal) {
    String given = headers.get(ETAG);
    if (given != null) {
      return EntityTag.read(given).isIn(ifNoneMatch) ? notModified() : this;
    }
    if (status != StatusCodes.OK || !isDocument(String.valueOf(headers.get(CONTENT_TYPE)))) {
      return this;
    }
    EntityTag tag = EntityTag.of(body);
    Answer tagged = with(ETAG, tag.toString());
    if (personal) {
      tagged =
          tagged
              .with(CACHE_CONTROL, "private, no-cache")
              .with("Vary", "Accept, Authorization, Cookie");
    } else if (!headers.containsKey(CACHE_CONTROL)) {
      tagged = tagged.with(CACHE_CONTROL, "no-cache");
    }
    return tag.isIn(ifNoneMatch) ? tagged.notModified() : tagged;
  }

  private static boolean isDocument(String contentType) {
    return contentType.equals(Json.MEDIA_TYPE)
        || contentType.startsWith("application/rss+xml")
        || contentType.startsWith("application/atom+xml");
  }

  private Answer notModified() {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(CONTENT_TYPE);
    return new Answer(StatusCodes.NOT_MODIFIED, fewer, NOTHING, null);
  }
}
