package org.trackerengine.domain.metainfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.domain.torrent.TorrentFile;

/** Files of libtorrent, Transmission and mktorrent; their README says how they were made. */
class GoldenTorrentsTest {

  private static final List<TorrentFile> SINGLE = List.of(new TorrentFile("single.bin", 100_000));
  private static final List<TorrentFile> ALBUM =
      List.of(
          new TorrentFile("01 - \u00DCberraschung.flac", 50_000),
          new TorrentFile("02.flac", 16_384),
          new TorrentFile("empty.txt", 0),
          new TorrentFile("scans/front.png", 40_001),
          new TorrentFile("scans/tiny.txt", 10));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "libtorrent-single-v1, 6a71f231d610109893ff6148cdc785a6051ef873,, false, 16384",
    "libtorrent-multi-v1-pads, 3d74cb1d73883b1f5181e97ea2543d02278acb35,, false, 16384",
    "libtorrent-single-v2,,"
        + "cd8ed2d1eb00649c9b5c5ca48cfcb0a312c8aff1ba29bf6a743c805914f8cfb9, true, 16384",
    "libtorrent-multi-v2,,"
        + "cefa57bc299722ebf557be5212223217000c3b515a72707a8127249347a2afa9, false, 16384",
    "libtorrent-single-hybrid, 843e574f0d896a870d48ec36456765029836298e,"
        + "a60b5c549ec6b566e304e1144594187275a781e47ef84093f67cfc24bddf053f, false, 16384",
    "libtorrent-multi-hybrid, d620d60ad074e4b1ba304e093c2a0bd7a450a37e,"
        + "d994f67833671ab7c31501f509a6f8cc9feac9899479f226bc9bde0d366dfd83, true, 32768",
    "mktorrent-single-v1, 2ca04302602489516c9b5f7102076a9b376841eb,, false, 32768",
    "transmission-multi-v1-private, c0667054db4df0a5297ec67d69c65f67436eebdc,, true, 32768",
  })
  void hashesAndFilesAreThoseOfTheProgramThatMadeThem(
      String file, String v1, String v2, boolean privateFlag, int pieceLength) throws Exception {
    Metainfo metainfo = new MetainfoReader().read(golden(file));
    boolean single = file.contains("single");
    assertThat(Objects.toString(metainfo.infoHashV1(), null)).isEqualTo(v1);
    assertThat(Objects.toString(metainfo.infoHashV2(), null)).isEqualTo(v2);
    assertThat(metainfo.primaryHash().hex()).isEqualTo(v1 != null ? v1 : v2.substring(0, 40));
    assertThat(metainfo.name()).isEqualTo(single ? "single.bin" : "album");
    assertThat(metainfo.files()).isEqualTo(single ? SINGLE : filesOf(file));
    assertThat(metainfo.size()).isEqualTo(single ? 100_000 : 106_395);
    assertThat(metainfo.privateFlag()).isEqualTo(privateFlag);
    assertThat(metainfo.pieceLength()).isEqualTo(pieceLength);
  }

  /** Transmission leaves empty files out. */
  private static List<TorrentFile> filesOf(String golden) {
    return golden.startsWith("transmission")
        ? ALBUM.stream().filter(file -> file.length() > 0).toList()
        : ALBUM;
  }

  @Test
  void theInfoRangeIsWhereTheInfoDictionaryStands() throws Exception {
    byte[] torrent = golden("mktorrent-single-v1");
    Metainfo metainfo = new MetainfoReader().read(torrent);
    String text = new String(torrent, StandardCharsets.ISO_8859_1);
    assertThat(metainfo.infoOffset()).isEqualTo(text.indexOf("4:info") + 6);
    assertThat(metainfo.infoOffset() + metainfo.infoLength()).isEqualTo(torrent.length - 1);
  }

  static byte[] golden(String name) throws IOException {
    String path = "/metainfo/" + name + ".torrent";
    try (InputStream in = GoldenTorrentsTest.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    }
  }
}
