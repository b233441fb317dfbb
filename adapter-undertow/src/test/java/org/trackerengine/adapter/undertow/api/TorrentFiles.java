package org.trackerengine.adapter.undertow.api;

import java.nio.charset.StandardCharsets;

/** Small .torrent files, written out so that a test sees every byte. */
final class TorrentFiles {

  private TorrentFiles() {}

  /** A private torrent of one file of 1000 bytes, whose info hash depends on its name. */
  static byte[] named(String name) {
    return of(name, 1000, "7:privatei1e");
  }

  /** The same without the private flag. */
  static byte[] withoutPrivateFlag(String name) {
    return of(name, 1000, "");
  }

  static byte[] sized(String name, int bytes) {
    return of(name, bytes, "7:privatei1e");
  }

  private static byte[] of(String name, int bytes, String privateFlag) {
    return ("d8:announce20:http://other.example4:info" + info(name, bytes, privateFlag) + "e")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The value of {@code info} in {@link #named}. */
  static String info(String name) {
    return info(name, 1000, "7:privatei1e");
  }

  private static String info(String name, int bytes, String privateFlag) {
    int nameBytes = name.getBytes(StandardCharsets.UTF_8).length;
    int pieces = Math.ceilDiv(bytes, 16384);
    return "d6:lengthi%de4:name%d:%s12:piece lengthi16384e6:pieces%d:%s%se"
        .formatted(bytes, nameBytes, name, 20 * pieces, "a".repeat(20 * pieces), privateFlag);
  }
}
