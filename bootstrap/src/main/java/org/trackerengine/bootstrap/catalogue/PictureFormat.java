package org.trackerengine.bootstrap.catalogue;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Formats of pictures that are taken, told by their first bytes. */
enum PictureFormat {
  PNG("png", "\u0089PNG\r\n\u001A\n"),
  JPEG("jpeg", "\u00FF\u00D8\u00FF"),
  GIF("gif", "GIF8");

  private final String imageIoName;

  /** The first bytes, as characters. */
  private final String beginning;

  PictureFormat(String imageIoName, String beginning) {
    this.imageIoName = imageIoName;
    this.beginning = beginning;
  }

  /** Returns the name by which ImageIO knows the format. */
  String imageIoName() {
    return imageIoName;
  }

  /** Returns the format of a file; null if it is none of these. */
  static @Nullable PictureFormat of(byte[] bytes) {
    for (PictureFormat format : values()) {
      int length = Math.min(bytes.length, format.beginning.length());
      if (new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(format.beginning)) {
        return format;
      }
    }
    return null;
  }
}
