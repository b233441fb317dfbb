package org.trackerengine.domain.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trackerengine.domain.metainfo.RawTorrent.ROOT;
import static org.trackerengine.domain.metainfo.RawTorrent.file;
import static org.trackerengine.domain.metainfo.RawTorrent.hybrid;
import static org.trackerengine.domain.metainfo.RawTorrent.leaf;
import static org.trackerengine.domain.metainfo.RawTorrent.pad;
import static org.trackerengine.domain.metainfo.RawTorrent.string;
import static org.trackerengine.domain.metainfo.RawTorrent.utf8;
import static org.trackerengine.domain.metainfo.RawTorrent.v1;
import static org.trackerengine.domain.metainfo.RawTorrent.v1Files;
import static org.trackerengine.domain.metainfo.RawTorrent.v2;
import static org.trackerengine.domain.metainfo.RawTorrent.v2Tree;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is answered 422: rows 112–126 of the bad inputs; row 0 is the limits table "Bencode and
 * metainfo" and the rules of BEP 47 and 52.
 */
class RefusedTorrentsTest {

  private static final String OK = file(20000, "a");

  static Stream<Arguments> notTorrents() {
    String nested = "d1:x".repeat(200) + "i1e" + "e".repeat(200);
    return Stream.of(
        text(112, "", "bencode-truncated"),
        text(112, "de", "no-info"),
        text(112, "le", "no-info"),
        text(112, "d4:infolee", "no-info"),
        text(112, "d4:info1:xe", "no-info"),
        text(112, "d4:infod", "bencode-truncated"),
        text(112, "<!DOCTYPE html><html></html>", "bencode-unexpected"),
        text(113, "l".repeat(5 << 20), "bencode-too-deep"),
        text(113, "l".repeat(5 << 19) + "e".repeat(5 << 19), "bencode-too-deep"),
        text(113, "d4:info" + v1().infoText() + "1:x" + nested + "e", "bencode-too-deep"),
        text(113, "d4:infod1:x" + nested + "ee", "bencode-too-deep"),
        text(114, "l" + "i0e".repeat(1_700_000) + "e", "no-info"),
        text(114, "d1:al" + "i0e".repeat(1_700_000) + "ee", "no-info"),
        text(114, "l" + "0:".repeat(2_500_000) + "e", "bencode-too-many-tokens"),
        text(114, "d1:al" + "0:".repeat(2_500_000) + "ee", "bencode-too-many-tokens"),
        text(116, "d4:info99999999999:xe", "bencode-bad-length"),
        text(116, "d4:info99999999:xe", "bencode-truncated"),
        text(116, "d4:info-1:xe", "bencode-unexpected"),
        text(116, "d4:info01:ae", "bencode-bad-length"),
        text(116, "d4:info4:abc", "bencode-truncated"),
        text(118, "d4:info" + v1().infoText() + "ee", "bencode-trailing-bytes"),
        text(118, "d4:info" + v1().infoText() + "e\0", "bencode-trailing-bytes"),
        text(118, "d4:info" + v1().infoText() + "e\n\0\n", "bencode-trailing-bytes"),
        text(118, "d4:info" + v1().infoText() + "\n", "bencode-truncated"),
        text(118, "\r\n", "bencode-truncated"),
        text(0, "x".repeat((10 << 20) + 1), "bencode-too-large"),
        text(0, "d4:info" + v1().infoText() + "4:infodee", "bencode-duplicate-key"),
        text(0, "d4:infod4:name1:a6:lengthi1eee", "bencode-unsorted-key"),
        text(0, "d4:infod6:lengthi1e1:xd1:bi1e1:ai1eeee", "bencode-unsorted-key"),
        text(0, "d4:infod4:name1:a4:name1:aee", "bencode-duplicate-key"),
        text(0, "d4:infod1025:" + "k".repeat(1025) + "i1eee", "bencode-key-too-long"));
  }

  static Stream<Arguments> piecesAndLengths() {
    return Stream.of(
        row(119, "piece length 0", v1().info("piece length", "i0e"), "bad-piece-length"),
        row(119, "piece length -1", v1().info("piece length", "i-1e"), "bad-piece-length"),
        row(119, "piece length 1", v1().info("piece length", "i1e"), "bad-piece-length"),
        row(119, "16 KiB - 1", v1().info("piece length", "i16383e"), "bad-piece-length"),
        row(119, "256 MiB + 1", v1().info("piece length", "i268435457e"), "bad-piece-length"),
        row(119, "2^31", v1().info("piece length", "i2147483648e"), "bad-piece-length"),
        row(119, "2^32 + 2^14", v1().info("piece length", "i4294983680e"), "bad-piece-length"),
        row(119, "2^63-1", v1().info("piece length", "i9223372036854775807e"), "bad-piece-length"),
        row(119, "a string", v1().info("piece length", "5:16384"), "bad-piece-length"),
        row(119, "no piece length", v1().without("piece length"), "bad-piece-length"),
        row(120, "19 bytes", v1().info("pieces", string("p".repeat(19))), "bad-pieces"),
        row(120, "41 bytes", v1().info("pieces", string("p".repeat(41))), "bad-pieces"),
        row(120, "a hash short", v1().info("pieces", string("p".repeat(20))), "bad-pieces"),
        row(120, "a hash more", v1().info("pieces", string("p".repeat(60))), "bad-pieces"),
        row(120, "empty pieces", v1().info("pieces", "0:"), "bad-pieces"),
        row(120, "no bytes", v1().info("pieces", "0:").info("length", "i0e"), "no-content"),
        row(120, "a list", v1().info("pieces", "le"), "bad-pieces"),
        row(120, "no pieces", v1().without("pieces"), "bad-pieces"),
        row(122, "both", v1().info("files", "l" + OK + "e"), "length-and-files"),
        row(122, "neither", v1().without("length"), "no-files"),
        row(122, "files empty", v1Files("le"), "no-files"),
        row(122, "files not a list", v1Files("de"), "no-files"),
        row(122, "only padding", v1Files("l" + pad(20000) + "e"), "no-files"),
        row(
            122,
            "only padding, by name",
            v1Files("l" + file(20000, "_____padding_file_0_") + "e"),
            "no-files"),
        row(0, "a link alone", v1().info("attr", "1:l").info("pieces", "0:"), "no-content"),
        row(
            0,
            "pieces for a link",
            v1Files("ld4:attr1:l6:lengthi1e4:pathl1:bee" + file(16384, "c") + "e"),
            "bad-pieces"),
        row(0, "negative length", v1().info("length", "i-1e"), "bad-length"),
        row(0, "length a string", v1().info("length", "5:20000"), "bad-length"),
        row(0, "negative in a file", v1Files("l" + file(-1, "a") + "e"), "bad-length"),
        row(0, "no length in a file", v1Files("ld4:pathl1:aeee"), "bad-length"),
        row(
            0,
            "sum beyond 2^63",
            v1Files("l" + file(Long.MAX_VALUE, "a") + file(1, "b") + "e"),
            "bad-length"));
  }

  static Stream<Arguments> namesAndPaths() {
    String[] deep = "d".repeat(65).split("");
    String[] tooLong = new String[17];
    Arrays.fill(tooLong, "x".repeat(240)); // 17 * 240 + 16 = 4096
    tooLong[16] = "x".repeat(241);
    return Stream.of(
        row(122, "path empty", v1Files("l" + file(20000) + "e"), "bad-path"),
        row(122, "no path", v1Files("ld6:lengthi20000eee"), "bad-path"),
        row(122, "no path after a file", v1Files("l" + OK + "d6:lengthi0eee"), "bad-path"),
        row(122, "path a string", v1Files("ld6:lengthi20000e4:path1:aee"), "bad-path"),
        row(122, "path of numbers", v1Files("ld6:lengthi20000e4:pathli1eeee"), "bad-path"),
        row(122, "file a string", v1Files("l1:ae"), "bad-path"),
        path(122, "only empty parts", "", ""),
        row(0, "twice", v1Files("l" + OK + file(0, "b") + file(0, "a") + "e"), "bad-path"),
        row(
            0,
            "twice, in two forms",
            v1Files("l" + file(20000, utf8("\u00FC")) + file(0, utf8("u\u0308")) + "e"),
            "bad-path"),
        row(0, "twice, an empty part", v1Files("l" + OK + file(0, "", "a") + "e"), "bad-path"),
        row(
            0,
            "a file and a directory",
            v1Files("l" + file(0, "a", "b", "c") + file(0, "a!") + file(20000, "a", "b") + "e"),
            "bad-path"),
        row(
            0,
            "tree: twice, in two forms",
            v2Tree(
                "d"
                    + string(utf8("u\u0308"))
                    + leaf(1)
                    + string(utf8("\u00FC"))
                    + "d1:x"
                    + leaf(1)
                    + "ee"),
            "bad-path"),
        row(
            0,
            "legacy path that leads out",
            v1Files("ld6:lengthi20000e4:pathl2:..e10:path.utf-8l1:aeee"),
            "bad-path"),
        row(
            0,
            "legacy path that leads out in the middle",
            v1Files("ld6:lengthi20000e4:pathl6:a\\..\\be10:path.utf-8l1:aeee"),
            "bad-path"),
        row(0, "only UTF-8", v1Files("ld6:lengthi20000e10:path.utf-8l1:aeee"), "bad-path"),
        row(0, "all too long", v2Tree(deepTree()), "bad-path"),
        path(0, "separator", "a/b"),
        path(0, "other separator", "a\\b"),
        path(0, "NUL", "a\0b"),
        path(0, "one dot", "."),
        path(0, "two dots", "..", "etc", "passwd"),
        path(0, "three dots", "a", "..."),
        path(0, "1025 bytes", "x".repeat(1025)),
        path(0, "65 parts", deep),
        path(0, "4097 bytes", tooLong),
        row(
            0,
            "link that leads out",
            v1Files("l" + OK + "d4:attr1:l6:lengthi0e4:pathl1:be12:symlink pathl2:..1:xeee"),
            "bad-path"),
        row(0, "tree: two dots", v2Tree("d2:.." + leaf(1) + "e"), "bad-path"),
        row(0, "tree: separator", v2Tree("d3:a/b" + leaf(1) + "e"), "bad-path"),
        row(0, "no name", v1().without("name"), "bad-name"),
        row(0, "name a number", v1().info("name", "i1e"), "bad-name"),
        name("empty", ""),
        row(0, "only in UTF-8", v1().without("name").info("name.utf-8", "1:a"), "bad-name"),
        row(0, "legacy up", v1().info("name", "2:..").info("name.utf-8", "1:a"), "bad-name"),
        row(0, "legacy absolute", v1().info("name", "2:/x").info("name.utf-8", "1:a"), "bad-name"),
        row(0, "legacy empty", v1().info("name", "0:").info("name.utf-8", "1:a"), "bad-name"),
        name("1025 bytes", "n".repeat(1025)),
        name("NUL", "a\0b"),
        name("dots", ".."),
        name("one dot", "."),
        name("more dots", "...."),
        name("up", "../x"),
        name("up in the middle", "a/../x"),
        name("up with a backslash", "a\\..\\x"),
        name("absolute", "/etc"),
        name("trailing separator", "a/"),
        name("two separators", "a//b"));
  }

  private static Arguments path(int row, String what, String... path) {
    return row(row, "path: " + what, v1Files("l" + file(20000, path) + "e"), "bad-path");
  }

  private static Arguments name(String what, String name) {
    return row(0, "name: " + what, v1().info("name", string(name)), "bad-name");
  }

  static Stream<Arguments> versions() {
    String layered = "d1:a" + leaf(16385) + "e";
    String noLength = "d1:ad0:d11:pieces root32:" + ROOT + "eee";
    return Stream.of(
        row(126, "private a string", v1().info("private", "1:1"), "bad-private-flag"),
        row(126, "private 2", v1().info("private", "i2e"), "bad-private-flag"),
        row(126, "private -1", v1().info("private", "i-1e"), "bad-private-flag"),
        row(0, "version 3", v2().info("meta version", "i3e"), "unsupported-version"),
        row(0, "version 0", v2().info("meta version", "i0e"), "unsupported-version"),
        row(0, "version a string", v2().info("meta version", "1:2"), "unsupported-version"),
        row(0, "no tree", v2().without("file tree"), "bad-file-tree"),
        row(0, "tree a list", v2Tree("le"), "bad-file-tree"),
        row(0, "tree empty", v2Tree("de"), "bad-file-tree"),
        row(0, "directory empty", v2Tree("d1:ade1:b" + leaf(1) + "e"), "bad-file-tree"),
        row(0, "node a number", v2Tree("d1:ai1ee"), "bad-file-tree"),
        row(0, "file a number", v2Tree("d1:ad0:i1eee"), "bad-file-tree"),
        row(0, "tree a file", v2Tree(leaf(1)), "bad-file-tree"),
        row(
            0,
            "file and directory",
            v2Tree("d1:ad0:d6:lengthi0ee1:b" + leaf(1) + "ee"),
            "bad-file-tree"),
        row(0, "no length", v2Tree(noLength), "bad-length"),
        row(0, "no root", v2Tree("d1:ad0:d6:lengthi1eeee"), "bad-pieces-root"),
        row(0, "root a list", v2Tree("d1:ad0:d11:pieces rootleeee"), "bad-pieces-root"),
        row(0, "root of 31 bytes", v2Tree(root(1, 31)), "bad-pieces-root"),
        row(0, "root of 33 bytes", v2Tree(root(1, 33)), "bad-pieces-root"),
        row(
            0,
            "root of zeros",
            v2Tree(root(1, 32).replace(ROOT, "\0".repeat(32))),
            "bad-pieces-root"),
        row(0, "layer of one piece", outside(v2(), hashes(32)), "bad-piece-layers"),
        row(0, "layer of two for one", outside(v2(), hashes(64)), "bad-piece-layers"),
        row(
            0,
            "layer of no file",
            outside(v2(), "32:" + "s".repeat(32) + "0:"),
            "bad-piece-layers"),
        row(0, "key that is no root", outside(v2(), "1:s0:"), "bad-piece-layers"),
        row(
            0,
            "layer of an empty file",
            outside(
                v2Tree(
                    "d1:ad0:d6:lengthi1e"
                        + "11:pieces root32:"
                        + "q".repeat(32)
                        + "ee1:b"
                        + leaf(1).replace("i1e", "i0e")
                        + "e"),
                hashes(32)),
            "bad-piece-layers"),
        row(0, "only empty files", v2Tree("d1:a" + leaf(0) + "e"), "no-content"),
        row(0, "3 * 2^14", v2().info("piece length", "i49152e"), "bad-piece-length"),
        row(0, "no layers", v2Tree(layered), "bad-piece-layers"),
        row(0, "layers a list", v2Tree(layered).outside("piece layers", "le"), "bad-piece-layers"),
        row(0, "layer a list", layers(layered, "32:" + ROOT + "le"), "bad-piece-layers"),
        row(0, "other root", layers(layered, "32:" + "s".repeat(32) + "0:"), "bad-piece-layers"),
        row(0, "a hash short", layers(layered, hashes(32)), "bad-piece-layers"),
        row(0, "a hash more", layers(layered, hashes(96)), "bad-piece-layers"),
        row(0, "63 bytes", layers(layered, hashes(63)), "bad-piece-layers"),
        row(0, "65 bytes", layers(layered, hashes(65)), "bad-piece-layers"),
        row(0, "not of the root", layers(layered, hashes(64)), "bad-piece-layers"),
        row(0, "of the root, a hash short", ofItsRoot(3, 2), "bad-piece-layers"),
        row(0, "of the root, a hash more", ofItsRoot(2, 3), "bad-piece-layers"));
  }

  private static String root(long length, int rootLength) {
    String root = string("r".repeat(rootLength));
    return "d1:ad0:d6:lengthi" + length + "e11:pieces root" + root + "eee";
  }

  private static RawTorrent layers(String tree, String entries) {
    return outside(v2Tree(tree), entries);
  }

  private static RawTorrent outside(RawTorrent torrent, String entries) {
    return torrent.outside("piece layers", "d" + entries + "e");
  }

  /** 700 kB, of which 33 million characters of paths would be made. */
  private static String deepTree() {
    StringBuilder tree = new StringBuilder("d");
    for (int i = 0; i < 4; i++) {
      tree.append(string("x".repeat(1000))).append('d');
    }
    tree.setLength(tree.length() - 1);
    String files = leaves(8_300);
    return tree + "d" + files + "e" + "e".repeat(4);
  }

  /** A layer that hashes to its root, whether or not it has as many hashes as its file pieces. */
  private static RawTorrent ofItsRoot(int pieces, int hashes) {
    String layer = "h".repeat(32 * hashes);
    byte[] root = new MerkleTree().rootOfPieces(layer.getBytes(ISO_8859_1), 16384);
    String rootText = new String(root, ISO_8859_1);
    String tree = "d1:a" + leaf(16384L * pieces) + "e";
    return layers(tree.replace(ROOT, rootText), string(rootText) + string(layer));
  }

  private static String hashes(int length) {
    return "32:" + ROOT + string("h".repeat(length));
  }

  static Stream<Arguments> hybrids() {
    String tree = "d1:a" + leaf(100) + "1:b" + leaf(20) + "e";
    String unequalTree = "d1:a" + leaf(100) + "1:b" + leaf(21) + "e";
    String padded = file(100, "a") + pad(16284) + file(20, "b");
    return Stream.of(
        row(126, "other length", hybrid("l" + padded + "e", unequalTree, 2), "files-disagree"),
        row(126, "other name", hybrid(files(100, "a", 20, "c", true), tree, 2), "files-disagree"),
        row(126, "other order", hybrid(files(20, "b", 100, "a", true), tree, 2), "files-disagree"),
        row(126, "no padding", hybrid(files(100, "a", 20, "b", false), tree, 1), "files-disagree"),
        row(
            126,
            "too little padding",
            hybrid("l" + file(100, "a") + pad(16283) + file(20, "b") + "e", tree, 2),
            "files-disagree"),
        row(
            126,
            "a file more",
            hybrid("l" + padded + file(0, "c") + "e", tree, 2),
            "files-disagree"),
        row(126, "a file less", hybrid("l" + file(100, "a") + "e", tree, 1), "files-disagree"),
        row(126, "no pieces", hybrid("l" + padded + "e", tree, 2).without("pieces"), "bad-pieces"),
        row(126, "no v1 files", hybrid("", tree, 2).without("files"), "no-files"));
  }

  private static String files(long first, String a, long second, String b, boolean padded) {
    return "l" + file(first, a) + (padded ? pad(16384 - first) : "") + file(second, b) + "e";
  }

  private static Arguments text(int row, String input, String code) {
    String title = input.length() > 40 ? input.substring(0, 40) + "…" : input;
    return Arguments.of(row, title, input.getBytes(ISO_8859_1), code);
  }

  private static Arguments row(int row, String title, RawTorrent torrent, String code) {
    return Arguments.of(row, title, torrent.bytes(), code);
  }

  @ParameterizedTest(name = "row {0}: {1}")
  @MethodSource({"notTorrents", "piecesAndLengths", "namesAndPaths", "versions", "hybrids"})
  void badTorrentsAreRefusedWithACode(int row, String title, byte[] torrent, String code) {
    MetainfoException refusal = refusal(torrent);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.getMessage()).matches("[A-Z][ -~]{15,119}\\.");
  }

  /** Row 125. */
  @Test
  void moreThan200000FilesAreTooMany() throws MetainfoException {
    String last = file(20000, "z");
    new MetainfoReader().read(v1Files("l" + files(199_999) + last + "e").bytes());
    byte[] tooMany = v1Files("l" + files(200_000) + last + "e").bytes();
    assertThat(refusal(tooMany).code()).isEqualTo("too-many-files");
    byte[] row125 = v1Files("l" + files(250_000) + "e").bytes();
    assertThat(refusal(row125).code()).isEqualTo("too-many-files");
    byte[] tree = v2Tree("d" + leaves(200_001) + "e").bytes();
    assertThat(tree.length).isLessThan(10 << 20);
    assertThat(refusal(tree).code()).isEqualTo("too-many-files");
  }

  private static String files(int count) {
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < count; i++) {
      files.append(file(0, Integer.toString(i)));
    }
    return files.toString();
  }

  private static String leaves(int count) {
    StringBuilder leaves = new StringBuilder();
    for (int i = 0; i < count; i++) {
      leaves.append("6:").append(100_000 + i).append(leaf(0));
    }
    return leaves.toString();
  }

  @Test
  void messagesQuoteNothingOfTheFile() {
    byte[] torrent = v1().info("name", string("SECRET/..")).bytes();
    assertThat(refusal(torrent)).hasMessageNotContaining("SECRET");
    byte[] broken = "d6:SECRETxe".getBytes(ISO_8859_1);
    assertThat(refusal(broken)).hasMessageNotContaining("SECRET");
  }

  @Test
  void limitsAreTheOperators() {
    MetainfoLimits few =
        MetainfoLimitsBuilder.builder()
            .bencode(MetainfoLimits.DEFAULT.bencode())
            .maxNameBytes(255)
            .minPieceLength(16384)
            .maxPieceLength(32768)
            .maxFiles(1)
            .maxPathComponents(64)
            .maxPathBytes(4096)
            .maxPathCharacters(9)
            .build();
    byte[] two = v1Files("l" + OK + file(0, "b") + "e").bytes();
    MetainfoException refusal =
        catchThrowableOfType(MetainfoException.class, () -> new MetainfoReader(few).read(two));
    assertThat(refusal).hasMessage("The torrent has more than 1 files.");
  }

  @ParameterizedTest
  @EnumSource(MetainfoException.Reason.class)
  void codesAreKebabCase(MetainfoException.Reason reason) {
    assertThat(reason.code()).matches("[a-z0-9]+(-[a-z0-9]+)+");
  }

  private static MetainfoException refusal(byte[] torrent) {
    MetainfoException refusal =
        catchThrowableOfType(MetainfoException.class, () -> new MetainfoReader().read(torrent));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
