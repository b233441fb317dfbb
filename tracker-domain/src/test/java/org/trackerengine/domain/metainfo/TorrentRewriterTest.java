package org.trackerengine.domain.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorrentRewriterTest {

  private static final String INFO = RawTorrent.v1().infoText();
  private static final String URL = "http://t/announce?passkey=0123";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d4:info%se",
        "d8:announce8:http://x4:info%se",
        "d8:announce8:http://x13:announce-listll8:http://xee9:httpseedsl1:se4:info%s"
            + "5:nodesll1:hi1eee8:url-list1:ue",
        "d8:url-listle4:info%s8:announce8:http://x5:nodeslee",
      })
  void onlyTheNewTrackerIsLeft(String around) {
    assertThat(rewritten(around)).isEqualTo("d8:announce30:" + URL + "4:info" + INFO + "e");
  }

  @Test
  void everythingElseIsKeptAndSorted() {
    String torrent =
        "d10:created by1:m7:commentd1:bi1e1:ai2ee4:info%s12:piece layersde1:\u00FFi1e1:Ai7ee";
    assertThat(rewritten(torrent))
        .isEqualTo(
            "d1:Ai7e8:announce30:%s7:commentd1:bi1e1:ai2ee10:created by1:m4:info%s"
                    .formatted(URL, INFO)
                + "12:piece layersde1:\u00FFi1ee");
  }

  private static String rewritten(String around) {
    byte[] torrent = around.formatted(INFO).getBytes(ISO_8859_1);
    byte[] before = torrent.clone();
    byte[] rewritten = TorrentRewriter.withAnnounce(torrent, URL);
    assertThat(torrent).isEqualTo(before);
    return new String(rewritten, ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libtorrent-multi-v1-pads",
        "libtorrent-multi-v2",
        "libtorrent-multi-hybrid",
        "transmission-multi-v1-private",
        "mktorrent-single-v1",
      })
  void infoIsUntouchedByteForByte(String golden) throws Exception {
    byte[] torrent = GoldenTorrentsTest.golden(golden);
    byte[] rewritten = TorrentRewriter.withAnnounce(torrent, URL);
    Metainfo before = new MetainfoReader().read(torrent);
    Metainfo after = new MetainfoReader().read(rewritten);
    assertThat(info(rewritten, after)).isEqualTo(info(torrent, before));
    assertThat(after.infoHashV1()).isEqualTo(before.infoHashV1());
    assertThat(after.infoHashV2()).isEqualTo(before.infoHashV2());
    assertThat(new String(rewritten, ISO_8859_1))
        .startsWith("d8:announce30:" + URL)
        .contains("7:comment6:golden", "10:created by")
        .doesNotContain("announce-list", "5:nodes", "8:url-list", "9:httpseeds", "example");
  }

  private static byte[] info(byte[] torrent, Metainfo metainfo) {
    return Arrays.copyOfRange(
        torrent, metainfo.infoOffset(), metainfo.infoOffset() + metainfo.infoLength());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 7:privatei1e",
    "7:privatei0e, 7:privatei1e",
    "6:source1:s, 7:privatei1e6:source1:s",
    "7:privatei0e6:source1:s, 7:privatei1e6:source1:s",
    "6:privat1:s, 6:privat1:s7:privatei1e",
    "8:private_1:s, 7:privatei1e8:private_1:s",
  })
  void thePrivateFlagGoesWhereSortedKeysWantIt(String before, String after) throws Exception {
    String template = "d8:announce1:u4:info" + INFO.replaceAll("e$", "%s") + "e1:zi1ee";
    byte[] torrent = template.formatted(before).getBytes(ISO_8859_1);
    Metainfo metainfo = new MetainfoReader().read(torrent);
    byte[] changed = TorrentRewriter.withPrivateFlag(torrent, metainfo);
    assertThat(new String(changed, ISO_8859_1)).isEqualTo(template.formatted(after));
    Metainfo reread = new MetainfoReader().read(changed);
    assertThat(reread.privateFlag()).isTrue();
    assertThat(reread.infoHashV1()).isNotEqualTo(metainfo.infoHashV1());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 6:source5:\u00C3\u00A4-tr",
    "6:source3:abc, 6:source5:\u00C3\u00A4-tr",
    "6:sourcei7e, 6:source5:\u00C3\u00A4-tr",
    "7:privatei1e6:sourcele, 7:privatei1e6:source5:\u00C3\u00A4-tr",
    "7:privatei1e, 7:privatei1e6:source5:\u00C3\u00A4-tr",
    "8:source_11:s, 6:source5:\u00C3\u00A4-tr8:source_11:s",
  })
  void theSourceGoesWhereSortedKeysWantIt(String before, String after) throws Exception {
    String template = "d8:announce1:u4:info" + INFO.replaceAll("e$", "%s") + "e1:zi1ee";
    byte[] torrent = template.formatted(before).getBytes(ISO_8859_1);
    Metainfo metainfo = new MetainfoReader().read(torrent);
    byte[] changed = TorrentRewriter.withSource(torrent, metainfo, "\u00E4-tr");
    assertThat(new String(changed, ISO_8859_1)).isEqualTo(template.formatted(after));
    Metainfo reread = new MetainfoReader().read(changed);
    assertThat(reread.source()).isEqualTo("\u00E4-tr");
    assertThat(reread.infoHashV1()).isNotEqualTo(metainfo.infoHashV1());
    assertThat(TorrentRewriter.withSource(changed, reread, "\u00E4-tr")).isEqualTo(changed);
  }

  @Test
  void bothHashesOfAHybridChangeAndItStaysValid() throws Exception {
    byte[] torrent = GoldenTorrentsTest.golden("libtorrent-single-hybrid");
    Metainfo before = new MetainfoReader().read(torrent);
    Metainfo after = new MetainfoReader().read(TorrentRewriter.withPrivateFlag(torrent, before));
    assertThat(after.infoHashV1()).isNotNull().isNotEqualTo(before.infoHashV1());
    assertThat(after.infoHashV2()).isNotNull().isNotEqualTo(before.infoHashV2());
    assertThat(after.files()).isEqualTo(before.files());
  }

  @Test
  void aPrivateTorrentComesBackAsACopy() throws Exception {
    byte[] torrent = GoldenTorrentsTest.golden("transmission-multi-v1-private");
    Metainfo metainfo = new MetainfoReader().read(torrent);
    assertThat(TorrentRewriter.withPrivateFlag(torrent, metainfo))
        .isEqualTo(torrent)
        .isNotSameAs(torrent);
  }

  @Test
  void whatTheReaderHasNotAcceptedIsABug() throws Exception {
    byte[] noTorrent = "le".getBytes(ISO_8859_1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TorrentRewriter.withAnnounce(noTorrent, URL));
    Metainfo other = new MetainfoReader().read(RawTorrent.v1().bytes());
    byte[] x = "x".repeat(200).getBytes(ISO_8859_1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TorrentRewriter.withPrivateFlag(x, other));
  }
}
