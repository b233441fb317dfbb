package org.trackerengine.adapter.undertow.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.trackerengine.adapter.undertow.head.Octets;
import org.trackerengine.adapter.undertow.loop.Outbox;

/**
 * Writer of the head of an answer with status 200 to an announce or a scrape, byte for byte as
 * Undertow writes it. Confined to one thread.
 */
public final class AnswerHead {

  private static final byte[] KEEP = beginning(1, "keep-alive");
  private static final byte[] CLOSE = beginning(1, "close");
  private static final byte[] CLOSE_10 = beginning(0, "close");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_DIGITS = 10;

  private final byte[] digits = new byte[MOST_DIGITS];
  private byte[] end = {};
  private long endSecond = -1;
  private long endNanos;

  private static byte[] beginning(int minorVersion, String connection) {
    return Octets.ascii(
        "HTTP/1."
            + minorVersion
            + " 200 OK\r\nConnection: "
            + connection
            + "\r\nContent-Type: text/plain\r\nContent-Length: ");
  }

  /**
   * Writes a head.
   *
   * @param http11 true for version 1.1; connections of version 1.0 are always closed
   * @param persistent whether the connection is kept for another request
   * @param bodyBytes length of the body
   * @param nowNanos a recent {@link System#nanoTime}; the date is updated when this value changes
   */
  public void write(boolean http11, boolean persistent, int bodyBytes, long nowNanos, Outbox out) {
    out.put(persistent ? KEEP : http11 ? CLOSE : CLOSE_10);
    int at = MOST_DIGITS;
    int rest = bodyBytes;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    out.put(digits, at, MOST_DIGITS - at);
    if (nowNanos != endNanos || endSecond < 0) {
      endNanos = nowNanos;
      date();
    }
    out.put(end);
  }

  private void date() {
    long second = System.currentTimeMillis() / 1_000;
    if (second != endSecond) {
      endSecond = second;
      end = Octets.ascii("\r\nDate: " + DATE.format(Instant.ofEpochSecond(second)) + "\r\n\r\n");
    }
  }
}
