package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/** Reader of lines of UTF-8, each ended by a line feed and limited in length. */
final class LineReader {

  private static final int BUFFER = 64 << 10;

  private final InputStream in;
  private final int mostBytes;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  LineReader(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /**
   * Returns the next line without its end; null after the last one.
   *
   * @throws IOException when it is too long, has no end, or is not UTF-8
   */
  @Nullable String next() throws IOException {
    int end = from;
    while (true) {
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (end < to) {
        String line = decode(end - from);
        from = end + 1;
        return line;
      }
      int scanned = end - from;
      if (!fill()) {
        if (scanned == 0) {
          return null;
        }
        throw new EOFException("the last line has no end");
      }
      end = from + scanned;
    }
  }

  private String decode(int length) throws IOException {
    checkLength(length);
    if (isAscii(length)) {
      return new String(buffer, from, length, ISO_8859_1); // the only copy of a long line
    }
    return UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(buffer, from, length))
        .toString();
  }

  private boolean isAscii(int length) {
    for (int i = from; i < from + length; i++) {
      if (buffer[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    int length = to - from;
    checkLength(length);
    if (to == buffer.length) {
      makeRoom(length);
    }
    int count = in.read(buffer, to, buffer.length - to);
    if (count > 0) {
      to += count;
    }
    return count >= 0;
  }

  /**
   * Makes room in the buffer: moves the unread bytes to its beginning, or to a larger buffer when
   * they fill more than half. So no byte is moved often, however small the pieces that are read.
   */
  private void makeRoom(int length) {
    byte[] target = length > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, from, target, 0, length);
    buffer = target;
    from = 0;
    to = length;
  }

  private void checkLength(int length) throws IOException {
    if (length > mostBytes) {
      throw new IOException("a line is longer than " + mostBytes + " bytes");
    }
  }
}
