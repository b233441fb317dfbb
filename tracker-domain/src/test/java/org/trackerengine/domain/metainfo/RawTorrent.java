package org.trackerengine.domain.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/** A .torrent file put together from encoded fields, right or wrong; one character a byte. */
final class RawTorrent {

  static final String ROOT = "r".repeat(32);

  private final Map<String, String> info = new TreeMap<>();
  private final Map<String, String> outside = new TreeMap<>();

  /** A single file of 20 000 bytes in two pieces. */
  static RawTorrent v1() {
    return new RawTorrent()
        .info("length", "i20000e")
        .info("name", "1:a")
        .info("piece length", "i16384e")
        .info("pieces", string("p".repeat(40)));
  }

  /** As {@link #v1}, with this in place of the length. */
  static RawTorrent v1Files(String files) {
    return v1().without("length").info("files", files);
  }

  /** A single file of 100 bytes, which is too short for a piece layer. */
  static RawTorrent v2() {
    return v2Tree("d1:a" + leaf(100) + "e");
  }

  static RawTorrent v2Tree(String tree) {
    return new RawTorrent()
        .info("file tree", tree)
        .info("meta version", "i2e")
        .info("name", "1:a")
        .info("piece length", "i16384e");
  }

  static RawTorrent hybrid(String files, String tree, int pieces) {
    return v2Tree(tree).info("files", files).info("pieces", string("p".repeat(20 * pieces)));
  }

  static String leaf(long length) {
    return "d0:d6:lengthi" + length + "e" + (length > 0 ? "11:pieces root32:" + ROOT : "") + "ee";
  }

  static String file(long length, String... path) {
    return "d6:lengthi" + length + "e4:path" + list(path) + "e";
  }

  static String pad(long length) {
    return "d4:attr1:p6:lengthi" + length + "e4:pathl4:.pad1:0ee";
  }

  static String list(String... strings) {
    StringBuilder list = new StringBuilder("l");
    for (String string : strings) {
      list.append(string(string));
    }
    return list.append('e').toString();
  }

  static String string(String latin1) {
    return latin1.length() + ":" + latin1;
  }

  /** The bytes of UTF-8, one character each. */
  static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  RawTorrent info(String key, String encoded) {
    info.put(key, encoded);
    return this;
  }

  RawTorrent without(String key) {
    info.remove(key);
    return this;
  }

  RawTorrent outside(String key, String encoded) {
    outside.put(key, encoded);
    return this;
  }

  String infoText() {
    return dictionary(info);
  }

  byte[] bytes() {
    Map<String, String> all = new TreeMap<>(outside);
    all.put("info", infoText());
    return dictionary(all).getBytes(ISO_8859_1);
  }

  private static String dictionary(Map<String, String> fields) {
    StringBuilder encoded = new StringBuilder("d");
    fields.forEach((key, value) -> encoded.append(string(key)).append(value));
    return encoded.append('e').toString();
  }
}
