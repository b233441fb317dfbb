package org.trackerengine.clientkit.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request of HTTP/1, as far as a tracker needs it; text is one byte a character.
 *
 * @param method the method
 * @param path the path as it was sent
 * @param query the query as it was sent, or null
 * @param headers values by name in lower case, joined by commas
 * @param persistent true if the client wants to go on with the connection
 */
record HttpRequestHead(
    String method,
    String path,
    @Nullable String query,
    Map<String, String> headers,
    boolean persistent) {

  private static final int MOST_BYTES = 16_384;
  private static final String END = "\r\n\r\n";

  /**
   * Reads the next head.
   *
   * @return null where the stream ends before it is whole
   * @throws IOException if it is none, or too long
   */
  static @Nullable HttpRequestHead read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.length() < END.length() || text.indexOf(END, text.length() - END.length()) < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      text.append((char) next);
      if (text.length() > MOST_BYTES) {
        throw new IOException("a head of more than " + MOST_BYTES + " bytes");
      }
    }
    return parse(text.substring(0, text.length() - END.length()));
  }

  private static HttpRequestHead parse(String text) throws IOException {
    String[] lines = text.split("\r\n", -1);
    String[] line = lines[0].split(" ", -1);
    if (line.length != 3 || !line[2].startsWith("HTTP/1.")) {
      throw new IOException("no request line of HTTP/1");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw new IOException("no header");
      }
      headers.merge(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip(),
          (a, b) -> a + "," + b);
    }
    int question = line[1].indexOf('?');
    String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    return new HttpRequestHead(
        line[0],
        question < 0 ? line[1] : line[1].substring(0, question),
        question < 0 ? null : line[1].substring(question + 1),
        headers,
        line[2].equals("HTTP/1.0")
            ? connection.contains("keep-alive")
            : !connection.contains("close"));
  }

  /** Returns the values of a header, joined by commas, or null. */
  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Returns the path as bytes. */
  byte[] pathBytes() {
    return path.getBytes(StandardCharsets.ISO_8859_1);
  }
}
