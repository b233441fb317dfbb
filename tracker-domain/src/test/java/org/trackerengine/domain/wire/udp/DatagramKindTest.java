package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules F1 to F4: what is worth a look, by length and action. */
class DatagramKindTest {

  private static final String MAGIC = "0000041727101980";
  private static final String ID = "0011223344556677";

  private static DatagramKind kind(byte[] datagram, int length) {
    return DatagramKind.of(Arrays.copyOf(datagram, 70_000), length, DatagramLimits.DEFAULT);
  }

  private static DatagramKind kind(String id, String action, int length) {
    return kind(Datagrams.hex(id + action + "01020304"), length);
  }

  @ParameterizedTest // rows 88, 90
  @CsvSource({
    "0, OTHER",
    "1, OTHER",
    "15, OTHER",
    "16, CONNECT",
    "17, CONNECT",
    "1500, CONNECT",
    "1501, OTHER",
    "2000, OTHER",
    "65507, OTHER"
  })
  void aConnectHas16To1500Bytes(int length, DatagramKind kind) {
    assertThat(kind(MAGIC, "00000000", length)).isEqualTo(kind);
  }

  @Test
  void nothingBehindAShortDatagramIsRead() {
    for (int length = 0; length < 16; length++) {
      byte[] datagram = new byte[length];
      assertThat(DatagramKind.of(datagram, length, DatagramLimits.DEFAULT))
          .isEqualTo(DatagramKind.OTHER);
    }
  }

  @ParameterizedTest // row 89
  @ValueSource(
      strings = {
        "0000041727101981",
        "8000041727101980",
        "0000000000000000",
        ID,
        "8019102717040000"
      })
  void aConnectHasTheMagic(String id) {
    assertThat(kind(id, "00000000", 16)).isEqualTo(DatagramKind.OTHER);
  }

  @ParameterizedTest // row 95
  @ValueSource(
      strings = {
        "00000003",
        "00000004",
        "ffffffff",
        "80000000",
        "01000000",
        "80000001",
        "00000101"
      })
  void otherActionsAreNotAnswered(String action) {
    for (int length : new int[] {16, 36, 98, 116}) {
      assertThat(kind(ID, action, length)).isEqualTo(DatagramKind.OTHER);
      assertThat(kind(MAGIC, action, length)).isEqualTo(DatagramKind.OTHER);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, OTHER",
    "97, OTHER",
    "98, ANNOUNCE",
    "100, ANNOUNCE",
    "353, ANNOUNCE",
    "1500, ANNOUNCE",
    "1501, OTHER"
  })
  void anAnnounceHas98BytesOrMore(int length, DatagramKind kind) {
    assertThat(kind(Datagrams.announce(), length)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "16, OTHER",
    "35, OTHER",
    "36, SCRAPE",
    "37, OTHER",
    "55, OTHER",
    "56, SCRAPE",
    "1476, SCRAPE",
    "1496, SCRAPE",
    "1497, OTHER",
    "1500, OTHER",
    "1516, OTHER"
  })
  void aScrapeHasOneTo74WholeHashes(int length, DatagramKind kind) {
    assertThat(kind(ID, "00000002", length)).isEqualTo(kind);
  }

  @Test
  void aScrapesHashesHaveALimitOfTheirOwn() {
    DatagramLimits limits = new DatagramLimits(1500, 255, 3, 50, 74, 50);

    assertThat(DatagramKind.of(Datagrams.scrape(1, 2, 3), 76, limits))
        .isEqualTo(DatagramKind.SCRAPE);
    assertThat(DatagramKind.of(Datagrams.scrape(1, 2, 3, 4), 96, limits))
        .isEqualTo(DatagramKind.OTHER);
  }
}
