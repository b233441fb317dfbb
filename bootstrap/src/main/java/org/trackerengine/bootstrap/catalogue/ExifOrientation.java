package org.trackerengine.bootstrap.catalogue;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera says that it was held, in the Exif part of a JPEG: the number of the tag {@code
 * Orientation}. It is looked for in the first directory of the first such part and nowhere else, so
 * that the work is bounded by the file. What is damaged says nothing.
 *
 * @param number 1 to 8 as in TIFF 6.0; 1 is a picture that is shown as it is stored
 */
record ExifOrientation(int number) {

  static final ExifOrientation NONE = new ExifOrientation(1);

  private static final int START_OF_SCAN = 0xDA;
  private static final int APPLICATION_1 = 0xE1;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  /** Returns what a JPEG says; {@link #NONE} if it says nothing that can be understood. */
  static ExifOrientation of(byte[] jpeg) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(jpeg);
      int at = 2;
      while (Byte.toUnsignedInt(bytes.get(at + 1)) != START_OF_SCAN) {
        int length = Short.toUnsignedInt(bytes.getShort(at + 2));
        if (Byte.toUnsignedInt(bytes.get(at + 1)) == APPLICATION_1 && isExif(bytes, at + 4)) {
          int from = at + 4 + EXIF.length;
          return inTiff(bytes.slice(from, at + 2 + length - from));
        }
        at += bytes.get(at + 1) == (byte) 0xFF ? 1 : 2 + length;
      }
      return NONE;
    } catch (IndexOutOfBoundsException cutOff) {
      return NONE;
    }
  }

  private static boolean isExif(ByteBuffer bytes, int at) {
    return bytes.slice(at, EXIF.length).equals(ByteBuffer.wrap(EXIF));
  }

  private static ExifOrientation inTiff(ByteBuffer tiff) {
    boolean isIntel = tiff.getShort(0) == 0x4949; // "II"; the other is "MM"
    tiff.order(isIntel ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int n = 0; n < entries; n++) {
      int entry = directory + Short.BYTES + n * ENTRY_BYTES;
      if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
        int number = Short.toUnsignedInt(tiff.getShort(entry + 8));
        boolean isGood = tiff.getShort(entry + 2) == SHORT && number >= 1 && number <= 8;
        return isGood ? new ExifOrientation(number) : NONE;
      }
    }
    return NONE;
  }

  /** Returns whether what is stored as a row is shown as a column. */
  boolean swapsSides() {
    return number >= 5;
  }

  /** Returns the way from a stored picture of this size to one that is shown upright. */
  AffineTransform upright(int width, int height) {
    return switch (number) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
