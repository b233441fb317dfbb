package org.trackerengine.adapter.jpa.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static final int MOST = 1 << 20;

  private static List<String> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in, MOST);
    List<String> lines = new ArrayList<>();
    for (String line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @Test
  void areToldWithoutTheirEnds() throws IOException {
    assertThat(lines(bytes(""))).isEmpty();
    assertThat(lines(bytes("\n"))).containsExactly("");
    assertThat(lines(bytes("a\r\n\n\u4e2d\u6587\n"))).containsExactly("a\r", "", "\u4e2d\u6587");
  }

  @Test
  @DisplayName("may be of any length up to the limit, and come in any pieces")
  void mayBeLong() throws IOException {
    List<String> long_ = new ArrayList<>();
    for (int length = 1; length <= MOST; length = length * 3 + 1) {
      long_.add("\u00e9".repeat(length / 2) + "x");
    }
    long_.add("y".repeat(MOST));
    InputStream in = bytes(String.join("\n", long_) + "\n");
    InputStream dripping =
        new InputStream() {
          private int turn;

          @Override
          public int read() throws IOException {
            return in.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(length, turn++ % 7_001 + 1));
          }
        };
    assertThat(lines(dripping)).isEqualTo(long_);
  }

  @Test
  @DisplayName("are moved when the buffer is full, and not for each piece that comes in")
  void areSeldomMoved() throws IOException {
    InputStream in = bytes(("z".repeat(99) + "\n").repeat(10_000));
    List<Integer> moves = new ArrayList<>();
    InputStream dripping =
        new InputStream() {
          private int expected;

          @Override
          public int read() throws IOException {
            return in.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (offset != expected) {
              moves.add(offset);
            }
            int count = in.read(target, offset, Math.min(length, 64));
            expected = offset + count;
            return count;
          }
        };
    assertThat(lines(dripping)).hasSize(10_000);
    assertThat(moves).hasSize(15); // a million bytes in 64 KiB
  }

  @Test
  void areRefusedWhenTooLong() {
    assertThatIOException()
        .isThrownBy(() -> lines(bytes("y".repeat(MOST + 1) + "\n")))
        .withMessageContaining("longer than");
  }

  @Test
  @DisplayName("without an end take no more memory than the limit allows")
  void areRefusedBeforeTheyFillTheMemory() {
    InputStream endless =
        new InputStream() {
          private long told;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            told += length;
            assertThat(told).isLessThan(8L * MOST);
            return length;
          }
        };
    assertThatIOException().isThrownBy(() -> lines(endless)).withMessageContaining("longer than");
  }

  @Test
  void areRefusedWhenTheLastHasNoEnd() {
    assertThatIOException().isThrownBy(() -> lines(bytes("a\nb"))).isInstanceOf(EOFException.class);
  }

  @Test
  void areRefusedWhenTheyAreNotUtf8() {
    InputStream half = new ByteArrayInputStream(new byte[] {'a', (byte) 0xc3, '\n'});
    assertThatIOException()
        .isThrownBy(() -> lines(half))
        .isInstanceOf(CharacterCodingException.class);
  }
}
