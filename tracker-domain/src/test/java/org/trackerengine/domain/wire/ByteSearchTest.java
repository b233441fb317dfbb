package org.trackerengine.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Searches by words find what a search byte by byte does. */
class ByteSearchTest {

  private static final int LONGEST = 24;
  private static final byte[] WANTED = {0, '\n', ' ', '%', '&', '=', '?', 0x7f};
  private static final byte[] LEAST = {1, ' ', '!', 0x7f};

  /** What lies around a byte, and might be taken for it or lend to it. */
  private static final byte[] OTHERS = {'a', 0x00, 0x01, 0x1f, 0x20, 0x7e, 0x7f, (byte) 0x80, -1};

  @Test
  void everyByteIsFoundInEveryPlaceOfEveryLength() {
    for (byte others : OTHERS) {
      for (int length = 0; length <= LONGEST; length++) {
        for (int place = 0; place < length; place++) {
          for (int value = 0; value < 256; value++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, others);
            bytes[place] = (byte) value;
            assertAlike(bytes, 0, length);
          }
        }
      }
    }
  }

  @Test
  void everyPairOfNeighboursIsToldApart() {
    byte[] bytes = new byte[16];
    for (int place = 6; place < 9; place++) {
      for (int pair = 0; pair < 1 << 16; pair++) {
        Arrays.fill(bytes, (byte) 'a');
        bytes[place] = (byte) pair;
        bytes[place + 1] = (byte) (pair >>> 8);
        assertAlike(bytes, 0, bytes.length);
      }
    }
  }

  @Test
  void nothingIsFoundOutsideOfThePart() {
    byte[] bytes = new byte[3 * LONGEST];
    for (int length = 0; length <= LONGEST; length++) {
      for (int from = LONGEST - 8; from <= LONGEST; from++) {
        Arrays.fill(bytes, (byte) '\n');
        Arrays.fill(bytes, from, from + length, (byte) 'a');
        assertAlike(bytes, from, from + length);
      }
    }
    assertThat(ByteSearch.indexOf('a', bytes, 9, 3)).isEqualTo(9);
  }

  @Test
  void randomBytesAreFoundAlike() {
    Random random = new Random(16);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      int from = random.nextInt(bytes.length + 1);
      assertAlike(bytes, from, from + random.nextInt(bytes.length - from + 1));
    }
  }

  /** Not by AssertJ unless they differ, as there are millions of them. */
  private static void assertAlike(byte[] bytes, int from, int to) {
    for (byte wanted : WANTED) {
      int expected = indexOf(wanted, bytes, from, to);
      int found = ByteSearch.indexOf((char) wanted, bytes, from, to);
      if (found != expected) {
        assertThat(found).as(wanted + in(bytes, from, to)).isEqualTo(expected);
      }
    }
    for (byte least : LEAST) {
      int expected = indexOfControl(least, bytes, from, to);
      int found = ByteSearch.indexOfControl((char) least, bytes, from, to);
      if (found != expected) {
        assertThat(found).as("below " + least + in(bytes, from, to)).isEqualTo(expected);
      }
    }
  }

  private static String in(byte[] bytes, int from, int to) {
    return " in " + Arrays.toString(Arrays.copyOfRange(bytes, from, to));
  }

  private static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return to;
  }

  private static int indexOfControl(int least, byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      int value = bytes[at] & 0xff;
      if (value < least || value == 0x7f) {
        return at;
      }
    }
    return to;
  }
}
