package org.trackerengine.domain.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InfoHashTest {

  private static final String HEX = "00ff80017f2b26253d0a0d20fedcba9876543210";

  @Test
  void bytesAndHexAgree() {
    InfoHash hash = InfoHash.ofHex(HEX);
    assertThat(hash.toBytes()).isEqualTo(HexFormat.of().parseHex(HEX));
    assertThat(InfoHash.of(hash.toBytes(), 0)).isEqualTo(hash).hasToString(HEX);
    assertThat(InfoHash.ofHex(HEX.toUpperCase(java.util.Locale.ROOT))).isEqualTo(hash);
  }

  @Test
  void otherTextsAreRefused() {
    assertThatThrownBy(() -> InfoHash.ofHex(HEX.substring(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> InfoHash.ofHex("x" + HEX.substring(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOrderIsThatOfUnsignedBytes() {
    InfoHash low = InfoHash.ofHex("7f" + "ff".repeat(19));
    InfoHash high = InfoHash.ofHex("80" + "00".repeat(19));
    InfoHash highest = InfoHash.ofHex("80" + "00".repeat(15) + "80000000");
    assertThat(low).isLessThan(high);
    assertThat(high).isLessThan(highest);
    assertThat(high).isEqualByComparingTo(InfoHash.of(high.toBytes(), 0));
  }

  @Test
  void aV2HashIsAnnouncedByItsFirstTwentyBytes() {
    InfoHashV2 hash = InfoHashV2.of(HexFormat.of().parseHex(HEX + "00112233445566778899aabb"));
    assertThat(hash.truncated()).isEqualTo(InfoHash.ofHex(HEX));
    assertThat(hash).hasToString(HEX + "00112233445566778899aabb");
  }
}
