package org.trackerengine.domain.bencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSliceTest {

  private final byte[] bytes = {1, 2, (byte) 0x80, 1, 2, 0x7F};

  @Test
  void slicesOfTheSameBytesAreEqual() {
    ByteSlice left = new ByteSlice(bytes, 0, 2);
    ByteSlice right = new ByteSlice(bytes, 3, 2);
    assertThat(left).isEqualTo(right).hasSameHashCodeAs(right);
    assertThat(left).isNotEqualTo(new ByteSlice(bytes, 1, 2));
  }

  @Test
  void orderIsThatOfUnsignedBytes() {
    assertThat(new ByteSlice(bytes, 0, 3)).isGreaterThan(new ByteSlice(bytes, 3, 3));
    assertThat(new ByteSlice(bytes, 0, 2)).isLessThan(new ByteSlice(bytes, 0, 3));
  }

  @Test
  void bytesAreGivenUnsignedAndAsCopies() {
    ByteSlice slice = new ByteSlice(bytes, 2, 2);
    assertThat(slice.at(0)).isEqualTo(0x80);
    assertThat(slice.toByteArray()).containsExactly(0x80, 1).isNotSameAs(bytes);
    assertThat(slice.latin1()).isEqualTo("\u0080\u0001");
    assertThat(slice).hasToString("2 bytes at 2");
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 7", "6, 1", "1, -1", "2147483647, 1", "1, 2147483647"})
  void rangesOutsideTheArrayAreRefused(int offset, int length) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> new ByteSlice(bytes, offset, length));
  }
}
