package org.trackerengine.bootstrap.catalogue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Formats of pictures that are taken, told by their first bytes. */
enum PictureFormat {
  PNG("png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
  JPEG("jpeg", 0xFF, 0xD8, 0xFF),
  GIF("gif", 'G', 'I', 'F', '8');

  private final String imageIoName;
  private final byte[] beginning;

  PictureFormat(String imageIoName, int... beginning) {
    this.imageIoName = imageIoName;
    this.beginning = new byte[beginning.length];
    for (int n = 0; n < beginning.length; n++) {
      this.beginning[n] = (byte) beginning[n];
    }
  }

  /** Returns the name by which ImageIO knows the format. */
  String imageIoName() {
    return imageIoName;
  }

  /** Returns the format of a file; null if it is none of these. */
  static @Nullable PictureFormat of(byte[] bytes) {
    for (PictureFormat format : values()) {
      int length = format.beginning.length;
      if (bytes.length >= length && Arrays.equals(bytes, 0, length, format.beginning, 0, length)) {
        return format;
      }
    }
    return null;
  }
}
