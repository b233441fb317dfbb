package org.trackerengine.domain.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.metainfo.RawTorrent.file;
import static org.trackerengine.domain.metainfo.RawTorrent.leaf;
import static org.trackerengine.domain.metainfo.RawTorrent.pad;
import static org.trackerengine.domain.metainfo.RawTorrent.string;
import static org.trackerengine.domain.metainfo.RawTorrent.utf8;
import static org.trackerengine.domain.metainfo.RawTorrent.v1;
import static org.trackerengine.domain.metainfo.RawTorrent.v1Files;
import static org.trackerengine.domain.metainfo.RawTorrent.v2;
import static org.trackerengine.domain.metainfo.RawTorrent.v2Tree;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.torrent.TorrentFile;

/** What is accepted, and what is made of it. {@link RefusedTorrentsTest} has what is not. */
class MetainfoReaderTest {

  @Test
  void theInfoHashIsOverTheBytesAsTheyStand() throws Exception {
    RawTorrent torrent = v1().info("x-unknown", "d1:al1:bee").outside("comment", "2:hi");
    byte[] info = torrent.infoText().getBytes(ISO_8859_1);
    String sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(info));
    Metainfo metainfo = read(torrent);
    assertThat(metainfo.primaryHash().hex()).isEqualTo(sha1);
    assertThat(metainfo.infoHashV2()).isNull();
  }

  /** Row 127: the same info with another announce, or with other key order outside, is the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "d4:info%se",
        "d8:announce9:http://b/4:info%se",
        "d4:info%s8:announce9:http://c/e",
        "d1:zi1e4:info%s1:ai1ee",
      })
  void whatIsAroundInfoDoesNotChangeTheHash(String around) throws Exception {
    Metainfo metainfo =
        new MetainfoReader().read(around.formatted(v1().infoText()).getBytes(ISO_8859_1));
    assertThat(metainfo.infoHashV1()).isEqualTo(read(v1()).infoHashV1());
    assertThat(metainfo.infoOffset()).isEqualTo(around.indexOf('%'));
    assertThat(metainfo.infoLength()).isEqualTo(v1().infoText().length());
  }

  /** Row 126: v2 only is known by the truncated hash. */
  @Test
  void aV2TorrentHasTheTruncatedHashOnly() throws Exception {
    byte[] info = v2().infoText().getBytes(ISO_8859_1);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(info));
    Metainfo metainfo = read(v2());
    assertThat(metainfo.infoHashV1()).isNull();
    assertThat(metainfo.infoHashV2()).hasToString(sha256);
    assertThat(metainfo.primaryHash().hex()).isEqualTo(sha256.substring(0, 40));
    assertThat(metainfo.files()).containsExactly(new TorrentFile("a", 100));
    assertThat(metainfo.size()).isEqualTo(100);
  }

  @Test
  void aHybridHasBothHashesAndNoPaddingAmongItsFiles() throws Exception {
    String files = "l" + file(100, "a") + pad(16284) + file(0, "b") + file(20, "c") + "e";
    String tree = "d1:a" + leaf(100) + "1:b" + leaf(0) + "1:c" + leaf(20) + "e";
    Metainfo metainfo = read(RawTorrent.hybrid(files, tree, 2));
    assertThat(metainfo.infoHashV1()).isNotNull().isEqualTo(metainfo.primaryHash());
    assertThat(metainfo.infoHashV2()).isNotNull();
    assertThat(metainfo.files())
        .containsExactly(
            new TorrentFile("a", 100), new TorrentFile("b", 0), new TorrentFile("c", 20));
    assertThat(metainfo.size()).isEqualTo(120);
  }

  @Test
  void aFileTreeWithoutItsVersionIsAnUnknownKey() throws Exception {
    RawTorrent torrent = v1().info("file tree", "le");
    assertThat(read(torrent).infoHashV2()).isNull();
    assertThat(read(torrent.info("meta version", "i1e")).infoHashV2()).isNull();
  }

  @Test
  void directoriesOfATreeBecomePaths() throws Exception {
    String tree =
        "d1:bd1:cd1:d" + leaf(1) + "1:e" + leaf(2) + "e1:f" + leaf(3) + "e1:g" + leaf(4) + "e";
    assertThat(read(v2Tree(tree)).files())
        .containsExactly(
            new TorrentFile("b/c/d", 1),
            new TorrentFile("b/c/e", 2),
            new TorrentFile("b/f", 3),
            new TorrentFile("g", 4));
  }

  /** Else a small upload could ask for hours of hashing. */
  @Test
  void aLayerThatManyFilesShareIsHashedOnce() throws Exception {
    byte[] layer = new byte[32 * 1000];
    String root = new String(new MerkleTree().rootOfPieces(layer, 16384), ISO_8859_1);
    String shared = leaf(16384 * 1000).replace(RawTorrent.ROOT, root);
    StringBuilder tree = new StringBuilder("d");
    for (int i = 0; i < 5000; i++) {
      tree.append("4:").append(1000 + i).append(shared);
    }
    String layers = "d" + string(root) + string(new String(layer, ISO_8859_1)) + "e";
    byte[] torrent = v2Tree(tree.append('e').toString()).outside("piece layers", layers).bytes();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(new MetainfoReader().read(torrent).files()).hasSize(5000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100 << 20);
  }

  @Test
  void filesAreListedInTheirOrderWithTheirPaths() throws Exception {
    Metainfo metainfo = read(v1Files("l" + file(20000, "z", "y", "x") + file(0, "a") + "e"));
    assertThat(metainfo.files())
        .containsExactly(new TorrentFile("z/y/x", 20000), new TorrentFile("a", 0));
  }

  /** BEP 47: padding is part of the pieces, not of the files, and needs no path. */
  @Test
  void paddingCountsForPiecesAndNotForTheSize() throws Exception {
    String files = "l" + file(1, "a") + "d4:attr2:hp6:lengthi16383ee" + file(3616, "b") + "e";
    Metainfo metainfo = read(v1Files(files));
    assertThat(metainfo.files())
        .containsExactly(new TorrentFile("a", 1), new TorrentFile("b", 3616));
    assertThat(metainfo.size()).isEqualTo(3617);
  }

  /** Row 118: the hash is over info, which ends before. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\n\n", " \t\r\n"})
  void whiteSpaceBehindTheEndIsPassedOver(String space) throws Exception {
    String torrent = "d4:info" + v1().infoText() + "e";
    byte[] edited = (torrent + space).getBytes(ISO_8859_1);
    assertThat(new MetainfoReader().read(edited)).isEqualTo(read(v1()));
    assertThat(TorrentRewriter.withAnnounce(edited, "http://t/"))
        .isEqualTo(TorrentRewriter.withAnnounce(torrent.getBytes(ISO_8859_1), "http://t/"));
    Metainfo metainfo = new MetainfoReader().read(edited);
    byte[] flagged = TorrentRewriter.withPrivateFlag(edited, metainfo);
    assertThat(new MetainfoReader().read(flagged).privateFlag()).isTrue();
  }

  /** As BitComet made it before there was an attribute. */
  @Test
  void paddingIsKnownByItsNameToo() throws Exception {
    String padding = file(16383, "_____padding_file_0_if you see this file, please update____");
    String nested = file(1, "cd", "_____padding_file_1_");
    String files = "l" + file(1, "a") + padding + file(3615, "b") + nested + "e";
    Metainfo metainfo = read(v1Files(files));
    assertThat(metainfo.files())
        .containsExactly(new TorrentFile("a", 1), new TorrentFile("b", 3615));
    assertThat(metainfo.size()).isEqualTo(3616);
    String tree = "d1:a" + leaf(1) + "1:b" + leaf(3616) + "e";
    String hybrid = "l" + file(1, "a") + padding + file(3616, "b") + "e";
    assertThat(read(RawTorrent.hybrid(hybrid, tree, 2)).size()).isEqualTo(3617);
  }

  @Test
  void whatOnlyHasAPaddingNameSomewhereElseIsAFile() throws Exception {
    String files =
        "l" + file(1, "_____padding_file_0", "a") + file(19999, "x_____padding_file_0") + "e";
    assertThat(read(v1Files(files)).files())
        .containsExactly(
            new TorrentFile("_____padding_file_0/a", 1),
            new TorrentFile("x_____padding_file_0", 19999));
  }

  /** Several files of padding have one path, as libtorrent makes them. */
  @Test
  void paddingMayHaveOnePathTwice() throws Exception {
    String files = "l" + file(1, "a") + pad(1) + file(1, "b") + pad(1) + file(19996, "c") + "e";
    assertThat(read(v1Files(files)).files()).hasSize(3);
  }

  @Test
  void theNameInUtf8CountsWhereItIsValid() throws Exception {
    RawTorrent torrent = v1().info("name", string("\u00C2\u00FE")); // GBK
    torrent.info("name.utf-8", string(utf8("\u8DEFu\u0308")));
    assertThat(read(torrent).name()).isEqualTo("\u8DEF\u00FC");
    assertThat(read(torrent).files()).containsExactly(new TorrentFile("\u8DEFu\u0308", 20000));
    for (String invalid :
        new String[] {"1:\u00FF", "0:", "2:..", "3:a\0b", "4:/etc", "i1e", "le"}) {
      assertThat(read(v1().info("name.utf-8", invalid)).name()).isEqualTo("a");
    }
    assertThat(read(v1().info("name.utf-8", string("n".repeat(1025)))).name()).isEqualTo("a");
  }

  /** In Shift JIS and GBK the second half of a letter may be a backslash. */
  @Test
  void whatLooksLikeABackslashIsNoneBesideANameInUtf8() throws Exception {
    RawTorrent torrent = v1().info("name", string("\u0083\\"));
    torrent.info("name.utf-8", string(utf8("\u30BD")));
    assertThat(read(torrent).name()).isEqualTo("\u30BD");
    String files = "l" + bothPaths(20000, string("\u0083\\"), string(utf8("\u30BD"))) + "e";
    assertThat(read(v1Files(files)).files()).containsExactly(new TorrentFile("\u30BD", 20000));
  }

  @Test
  void thePathInUtf8CountsWhereItIsValid() throws Exception {
    String valid = string(utf8("\u8DEF")) + string("b");
    String files = "l" + bothPaths(20000, string("\u00C2\u00B7") + string("b"), valid) + "e";
    assertThat(read(v1Files(files)).files()).containsExactly(new TorrentFile("\u8DEF/b", 20000));
    for (String invalid :
        new String[] {"1:\u00FF", "", "0:", "2:..", "3:a/b", "i1e", "1:b1:\u00FF"}) {
      String both = "l" + bothPaths(20000, "1:a", invalid) + "e";
      assertThat(read(v1Files(both)).files()).containsExactly(new TorrentFile("a", 20000));
    }
    String noList = "ld6:lengthi20000e4:pathl1:ae10:path.utf-81:bee";
    assertThat(read(v1Files(noList)).files()).containsExactly(new TorrentFile("a", 20000));
  }

  private static String bothPaths(long length, String path, String inUtf8) {
    return "d6:lengthi" + length + "e4:pathl" + path + "e10:path.utf-8l" + inUtf8 + "ee";
  }

  @Test
  void anEmptyPartOfAPathIsSkipped() throws Exception {
    String files = "l" + file(1, "", "a") + file(2, "b", "", "c") + file(19997, "b", "d", "") + "e";
    assertThat(read(v1Files(files)).files())
        .containsExactly(
            new TorrentFile("a", 1), new TorrentFile("b/c", 2), new TorrentFile("b/d", 19997));
  }

  @Test
  void pathsThatOnlyLookAlikeAreDifferentFiles() throws Exception {
    String files =
        "l"
            + file(1, "\u00FF")
            + file(2, "\u00FE")
            + file(3, "a")
            + file(4, "A")
            + file(5, "a!")
            + file(6, "a b", "c")
            + file(19979, utf8("\uFFFD"))
            + "e";
    assertThat(read(v1Files(files)).files()).hasSize(7);
  }

  /** A widely used tool makes such. */
  @Test
  void anEmptyFileMayHaveAPiecesRoot() throws Exception {
    String empty = leaf(1).replace("i1e", "i0e");
    Metainfo metainfo = read(v2Tree("d1:a" + leaf(1) + "1:b" + empty + "e"));
    assertThat(metainfo.files()).containsExactly(new TorrentFile("a", 1), new TorrentFile("b", 0));
  }

  @Test
  void theLayerOfAFileOfOnePieceMayBeThereAndIsItsRoot() throws Exception {
    String layers = "d" + string(RawTorrent.ROOT) + string(RawTorrent.ROOT) + "e";
    assertThat(read(v2().outside("piece layers", layers)).size()).isEqualTo(100);
  }

  /** As libtorrent takes it, whatever length is stated. */
  @Test
  void theLengthOfALinkDoesNotCount() throws Exception {
    String link = "d4:attr1:l6:lengthi90000e4:pathl1:be12:symlink pathl1:aee";
    Metainfo metainfo = read(v1Files("l" + file(20000, "a") + link + "e"));
    assertThat(metainfo.files())
        .containsExactly(new TorrentFile("a", 20000), new TorrentFile("b", 0));
    assertThat(metainfo.size()).isEqualTo(20000);
    String tree = "d1:a" + leaf(100) + "1:bd0:d4:attr1:l12:symlink pathl1:aeeee";
    Metainfo hybrid = read(RawTorrent.hybrid("l" + file(100, "a") + link + "e", tree, 1));
    assertThat(hybrid.size()).isEqualTo(100);
    String treeLink = "d0:d4:attr1:l6:lengthi90000e11:pieces root32:" + RawTorrent.ROOT + "ee";
    assertThat(read(v2Tree("d1:a" + leaf(100) + "1:b" + treeLink + "e")).size()).isEqualTo(100);
  }

  /** BEP 47: a link may leave its length out. */
  @Test
  void aLinkIsAnEmptyFile() throws Exception {
    String link = "d4:attr1:l4:pathl1:be12:symlink pathl1:aee";
    assertThat(read(v1Files("l" + file(20000, "a") + link + "e")).files())
        .containsExactly(new TorrentFile("a", 20000), new TorrentFile("b", 0));
  }

  @ParameterizedTest
  @CsvSource({"i0e, false", "i1e, true"})
  void thePrivateFlagIsANumber(String flag, boolean expected) throws Exception {
    assertThat(read(v1().info("private", flag)).privateFlag()).isEqualTo(expected);
  }

  @Test
  void withoutTheFlagATorrentIsNotPrivate() throws Exception {
    assertThat(read(v1()).privateFlag()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"16384, 2", "16385, 2", "20000, 1", "268435456, 1"})
  void pieceLengthsFrom16KibibytesTo256MebibytesAreTaken(int length, int pieces) throws Exception {
    RawTorrent torrent =
        v1().info("piece length", "i" + length + "e")
            .info("pieces", string("p".repeat(20 * pieces)));
    assertThat(read(torrent).pieceLength()).isEqualTo(length);
  }

  /** Row 124: names are what they are; whoever shows them escapes for the place they go to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "=cmd|'/c calc'!A1",
        "...a",
        "a..",
        " ",
        "a/b",
        "C:x",
        "\u65E5\u672C\u8A9E",
        "\uD83D\uDE00",
      })
  void namesThatAreOnlyStrangeAreKept(String name) throws Exception {
    RawTorrent torrent = v1().info("name", string(utf8(name)));
    assertThat(read(torrent).name()).isEqualTo(name);
  }

  @Test
  void aSeparatorInTheNameOfASingleFileMakesNoDirectory() throws Exception {
    RawTorrent torrent = v1().info("name", string("=cmd|'/c calc'!A1"));
    assertThat(read(torrent).files()).containsExactly(new TorrentFile("=cmd|'_c calc'!A1", 20000));
  }

  @Test
  void controlCharactersInNamesAreShownEscaped() throws Exception {
    assertThat(nameOf("x\r\nSet-Cookie: x")).isEqualTo("x\\u000d\\u000aSet-Cookie: x");
    assertThat(nameOf("a\u007Fb\u001B[31m")).isEqualTo("a\\u007fb\\u001b[31m");
    assertThat(nameOf(utf8("a\u0085\u2028b"))).isEqualTo("a\\u0085\\u2028b");
    assertThat(nameOf(utf8("cod\u202Egpj.exe"))).isEqualTo("cod\\u202egpj.exe");
    assertThat(nameOf(utf8("\u200F\u2066x"))).isEqualTo("\\u200f\\u2066x");
  }

  @Test
  void namesAreShownInComposedForm() throws Exception {
    assertThat(nameOf(utf8("u\u0308ber"))).isEqualTo("\u00FCber");
  }

  @Test
  void whatIsNotUtf8IsShownAsReplacementCharacter() throws Exception {
    assertThat(nameOf("a\u00FFb")).isEqualTo("a\uFFFDb");
    assertThat(nameOf("\u00C0\u00AF\u00ED\u00A0\u0080")).matches("\uFFFD+");
  }

  @Test
  void pathsAreShownInTheFormThatTheyHave() throws Exception {
    String files = "l" + file(20000, utf8("u\u0308"), "a\nb", "\u00FF") + "e";
    assertThat(read(v1Files(files)).files())
        .containsExactly(new TorrentFile("u\u0308/a\\u000ab/\uFFFD", 20000));
  }

  private static String nameOf(String latin1) throws MetainfoException {
    return read(v1().info("name", string(latin1))).name();
  }

  @Test
  void namesOf1024BytesAreTaken() throws Exception {
    String longest = "n".repeat(1024);
    assertThat(nameOf(longest)).isEqualTo(longest);
    assertThat(nameOf(utf8("\u0436".repeat(512)))).isEqualTo("\u0436".repeat(512));
    assertThat(read(v2Tree("d" + string(longest) + leaf(1) + "e")).files())
        .containsExactly(new TorrentFile(longest, 1));
    assertThat(read(v1Files("l" + file(20000, longest) + "e")).files())
        .containsExactly(new TorrentFile(longest, 20000));
  }

  @Test
  void pathsOf64PartsAndOf4096BytesAreTaken() throws Exception {
    String deepest = "d".repeat(64);
    String longest = "x".repeat(255);
    String[] parts = new String[16];
    Arrays.fill(parts, longest);
    parts[15] = "x".repeat(256 - 1);
    String files =
        "l" + file(1, deepest.split("")) + file(19999, parts) + "e"; // 16 * 255 + 15 = 4095
    assertThat(read(v1Files(files)).files()).hasSize(2);
  }

  @Test
  void whatIsReadDoesNotHoldTheInput() throws Exception {
    byte[] torrent = v1().bytes();
    Metainfo metainfo = new MetainfoReader().read(torrent);
    Arrays.fill(torrent, (byte) 0);
    assertThat(metainfo.name()).isEqualTo("a");
  }

  private static Metainfo read(RawTorrent torrent) throws MetainfoException {
    return new MetainfoReader().read(torrent.bytes());
  }
}
