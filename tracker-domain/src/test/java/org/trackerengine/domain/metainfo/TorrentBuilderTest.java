package org.trackerengine.domain.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.metainfo.TorrentBuilder.Version;
import org.trackerengine.domain.torrent.TorrentFile;

/** {@link GoldenTorrentsTest} holds the builder's hashes against those of other programs. */
class TorrentBuilderTest {

  @ParameterizedTest
  @EnumSource(Version.class)
  void randomHashesMakeAValidTorrentOfEachVersion(Version version) throws Exception {
    Metainfo metainfo =
        read(
            TorrentBuilder.named("album")
                .version(version)
                .pieceLength(1 << 20)
                .file("b/2", 70_000_000)
                .file("b/1", 1)
                .file("a", 0)
                .file("b.txt", 1 << 20)
                .file("b/c/d", (1 << 20) + 1));
    assertThat(metainfo.infoHashV1() != null).isEqualTo(version != Version.V2);
    assertThat(metainfo.infoHashV2() != null).isEqualTo(version != Version.V1);
    assertThat(metainfo.size()).isEqualTo(70_000_000 + 1 + 2 * (1 << 20) + 1);
    assertThat(metainfo.files())
        .extracting(TorrentFile::path)
        .containsExactly(
            version == Version.V1
                ? new String[] {"b/2", "b/1", "a", "b.txt", "b/c/d"}
                : new String[] {"a", "b/1", "b/2", "b/c/d", "b.txt"});
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theSameSeedMakesTheSameTorrent(Version version) {
    byte[] first = fake(version, 1).build();
    assertThat(fake(version, 1).build()).isEqualTo(first);
    assertThat(fake(version, 2).build()).isNotEqualTo(first);
  }

  private static TorrentBuilder fake(Version version, long seed) {
    return TorrentBuilder.named("x").version(version).file("x", 1_000_000).randomHashes(seed);
  }

  @Test
  void everyFieldIsWrittenInOrder() {
    byte[] torrent =
        TorrentBuilder.named("\u00FC")
            .announce("http://t/announce")
            .comment("hi")
            .creationDate(1_700_000_000)
            .privateFlag(true)
            .source("ME")
            .pieceLength(16384)
            .file("\u00FC", 1)
            .pieces("p".repeat(20).getBytes(ISO_8859_1))
            .build();
    assertThat(new String(torrent, StandardCharsets.UTF_8))
        .isEqualTo(
            "d8:announce17:http://t/announce7:comment2:hi13:creation datei1700000000e"
                + "4:infod6:lengthi1e4:name2:\u00FC12:piece lengthi16384e6:pieces20:"
                + "p".repeat(20)
                + "7:privatei1e6:source2:MEee");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16384",
    "33554432, 16384", // 2048 pieces
    "33554433, 32768",
    "10000000000000, 268435456",
  })
  void thePieceLengthGrowsWithTheSize(long size, int pieceLength) throws Exception {
    assertThat(read(TorrentBuilder.named("x").file("x", size)).pieceLength())
        .isEqualTo(pieceLength);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void contentOfAnyShapeMakesAValidTorrent(Version version) throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      TorrentBuilder builder = TorrentBuilder.named("x").version(version).pieceLength(32768);
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        byte[] content = new byte[random.nextInt(4) * 16384 + random.nextInt(3)];
        random.nextBytes(content);
        builder.file("f" + i, content);
      }
      builder.file("last", new byte[] {1});
      assertThat(read(builder).files()).hasSize(count + 1);
    }
  }

  /** In a hybrid the padding is part of what is hashed for v1. */
  @Test
  void paddingIsHashedAsZeros() throws Exception {
    byte[] padded = new byte[16384 + 1];
    padded[0] = 1;
    padded[16384] = 2;
    byte[] hybrid =
        TorrentBuilder.named("x")
            .version(Version.HYBRID)
            .pieceLength(16384)
            .file("a", new byte[] {1})
            .file("b", new byte[] {2})
            .build();
    byte[] v1 = TorrentBuilder.named("x").pieceLength(16384).file("a", padded).build();
    read(hybrid);
    assertThat(pieces(hybrid)).isEqualTo(pieces(v1)).hasSize(40);
  }

  private static String pieces(byte[] torrent) {
    String text = new String(torrent, ISO_8859_1);
    int start = text.indexOf("6:pieces40:") + "6:pieces40:".length();
    return text.substring(start, start + 40);
  }

  @Test
  void contentThatEndsEarlyIsAnError() {
    TorrentBuilder builder =
        TorrentBuilder.named("x").file("x", 5, () -> new ByteArrayInputStream(new byte[4]));
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(builder::build);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aPieceHasALength(int bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TorrentBuilder.named("x").pieceLength(bytes));
  }

  @Test
  void contentAndHashesDoNotMix() {
    TorrentBuilder half = TorrentBuilder.named("x").file("a", 1).file("b", new byte[1]);
    assertThatIllegalStateException().isThrownBy(half::build);
    TorrentBuilder both = TorrentBuilder.named("x").file("x", new byte[1]).pieces(new byte[20]);
    assertThatIllegalStateException().isThrownBy(both::build);
    TorrentBuilder v2 = fake(Version.V2, 1).pieces(new byte[20]);
    assertThatIllegalStateException().isThrownBy(v2::build);
  }

  private static Metainfo read(TorrentBuilder builder) throws MetainfoException {
    return read(builder.build());
  }

  private static Metainfo read(byte[] torrent) throws MetainfoException {
    return new MetainfoReader().read(torrent);
  }
}
