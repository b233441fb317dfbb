package org.trackerengine.domain.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules B7 and C1: what proves that two announces are one client's. */
class KeyHashTest {

  @Test
  void noKeyIsZeroAndAKeyIsNot() {
    assertThat(KeyHash.of(new byte[8], 0)).isZero();
    assertThat(KeyHash.ofNumber(0)).isZero();
    assertThat(KeyHash.of(new byte[8], 1)).isNotZero();
    for (int key = 1; key < 10_000; key++) {
      assertThat(KeyHash.ofNumber(key)).isNotZero();
    }
  }

  @Test
  void onlyTheGivenLengthCounts() {
    byte[] key = {1, 2, 3};

    assertThat(KeyHash.of(key, 2)).isEqualTo(KeyHash.of(new byte[] {1, 2}, 2));
    assertThat(KeyHash.of(key, 2)).isNotEqualTo(KeyHash.of(key, 3));
  }

  @ParameterizedTest
  @CsvSource({"1, 00000001", "7DDF699E, 7DDF699E", "ffffffff, FFFFFFFF", "0A0b0c0D, 0A0B0C0D"})
  void aNumberIsTheKeyThatLibtorrentWritesIntoItsHttpAnnounces(String number, String text) {
    byte[] key = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(KeyHash.ofNumber(Integer.parseUnsignedInt(number, 16)))
        .isEqualTo(KeyHash.of(key, key.length));
  }

  @Test
  void differentKeysHaveDifferentHashes() {
    Set<Long> hashes = new HashSet<>();
    for (int key = 1; key <= 100_000; key++) {
      hashes.add(KeyHash.ofNumber(key));
    }
    assertThat(hashes).hasSize(100_000);
  }
}
