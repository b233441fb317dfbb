package org.trackerengine.adapter.undertow.api.route;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.MultipartParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.HeaderParameter;
import org.trackerengine.adapter.undertow.api.content.Problem;

/**
 * A {@code multipart/form-data} body (<a href="https://www.rfc-editor.org/rfc/rfc7578">RFC
 * 7578</a>) with the part {@code file}, and texts in other parts. Other attributes of the parts,
 * such as the file's name, are ignored; parts of other names are skipped.
 */
public final class UploadForm implements MultipartParser.PartHandler {

  private static final String FIELD = "file";
  private static final int LONGEST_BOUNDARY = 70; // RFC 2046

  private final ApiLimits limits;
  private final Set<String> texts;
  private final Map<String, ByteArrayOutputStream> found = new HashMap<>();
  private @Nullable ByteArrayOutputStream current;
  private boolean inPart;
  private int parts;

  private UploadForm(ApiLimits limits, Set<String> texts) {
    this.limits = limits;
    this.texts = texts;
  }

  /**
   * Reads a form; throws a {@link Problem} if {@code body} is not such a form.
   *
   * @param texts names of the parts that are read beside the file
   */
  public static UploadForm of(
      byte[] body, @Nullable String contentType, Set<String> texts, ApiLimits limits) {
    String boundary = HeaderParameter.of(contentType, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw invalid("The form has no boundary of 1 to 70 characters.");
    }
    UploadForm form = new UploadForm(limits, texts);
    form.parse(body, boundary.getBytes(StandardCharsets.ISO_8859_1));
    if (!form.found.containsKey(FIELD)) {
      throw invalid("The form has no part named 'file'.").at(FIELD);
    }
    return form;
  }

  /** Returns the bytes of the file. */
  public byte[] file() {
    return Objects.requireNonNull(found.get(FIELD)).toByteArray();
  }

  /** Returns the text in a part; null if there is no such part. */
  public @Nullable String text(String name) {
    ByteArrayOutputStream bytes = found.get(name);
    if (bytes == null) {
      return null;
    }
    try {
      ByteBuffer text = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException notUtf8) {
      throw invalid("The part '" + name + "' is not UTF-8.").at(name);
    }
  }

  private void parse(byte[] body, byte[] boundary) {
    MultipartParser.ParseState state =
        MultipartParser.beginParse(
            new DefaultByteBufferPool(false, 1024), this, boundary, StandardCharsets.UTF_8.name());
    try {
      // In slices, so that endless headers are noticed before they are collected.
      int slice = limits.partHeaderBytes();
      int outside = 0;
      for (int from = 0; from < body.length && !state.isComplete(); from += slice) {
        state.parse(ByteBuffer.wrap(body, from, Math.min(slice, body.length - from)));
        outside = inPart ? 0 : outside + 1;
        if (outside > 2) {
          throw headersTooLong();
        }
      }
    } catch (IOException | IllegalArgumentException malformed) {
      throw invalid("The form is malformed.");
    }
    if (!state.isComplete()) {
      throw invalid("The form has no end.");
    }
  }

  @Override
  public void beginPart(HeaderMap headers) {
    parts++;
    if (parts > limits.multipartParts()) {
      throw invalid("The form has more than " + limits.multipartParts() + " parts.");
    }
    if (length(headers) > limits.partHeaderBytes()) {
      throw headersTooLong();
    }
    String encoding = headers.getFirst(Headers.CONTENT_TRANSFER_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("binary")) {
      throw invalid("The parts of a form have no transfer encoding.");
    }
    String name = HeaderParameter.of(headers.getFirst(Headers.CONTENT_DISPOSITION), "name");
    inPart = true;
    current = null;
    if (name != null && (name.equals(FIELD) || texts.contains(name))) {
      current = new ByteArrayOutputStream();
      if (found.put(name, current) != null) {
        throw invalid("The form has two parts named '" + name + "'.").at(name);
      }
    }
  }

  private static int length(HeaderMap headers) {
    int length = 0;
    for (HeaderValues header : headers) {
      for (String value : header) {
        length += header.getHeaderName().length() + value.length() + ": \r\n".length();
      }
    }
    return length;
  }

  @Override
  public void data(ByteBuffer buffer) {
    if (current != null) {
      if (buffer.remaining() > limits.torrentBytes() - current.size()) {
        throw Problem.tooLarge(limits.torrentBytes());
      }
      current.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }
  }

  @Override
  public void endPart() {
    inPart = false;
    current = null;
  }

  private static Problem headersTooLong() {
    return invalid("The headers of a part are too long.");
  }

  private static Problem invalid(String detail) {
    return Problem.badRequest("invalid-form", detail);
  }
}
