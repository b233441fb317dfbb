package org.trackerengine.bootstrap.catalogue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.trackerengine.application.port.catalogue.PictureRefusedException;

/**
 * Takes everything out of a picture but what its pixels need, so that no decoder sees texts that
 * unpack to gigabytes, colour profiles, or pictures within the picture.
 */
final class PlainPicture {

  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_AROUND = 12; // length, type and checksum of a chunk
  private static final Set<String> PNG_CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int START_OF_SCAN = 0xDA;
  private static final int COMMENT = 0xFE;
  private static final int FIRST_APPLICATION = 0xE0; // JFIF
  private static final int LAST_APPLICATION = 0xEF;
  private static final int ADOBE = 0xEE; // says how colours are stored

  private PlainPicture() {}

  /**
   * Returns the picture with pixels only.
   *
   * @throws PictureRefusedException if the parts of the file do not fit together
   */
  static byte[] of(byte[] bytes, PictureFormat format, PictureLimits limits) {
    try {
      return switch (format) {
        case PNG -> png(bytes);
        case JPEG -> jpeg(bytes, limits);
        case GIF -> bytes;
      };
    } catch (IndexOutOfBoundsException cutOff) {
      throw new PictureRefusedException("This picture is damaged.");
    }
  }

  private static byte[] png(byte[] bytes) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    plain.write(bytes, 0, PNG_SIGNATURE);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String type = "";
    for (int at = PNG_SIGNATURE; !type.equals("IEND"); ) {
      int length = in.getInt(at);
      type = new String(bytes, at + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
      if (length < 0 || length > bytes.length - at - PNG_AROUND) {
        throw new IndexOutOfBoundsException();
      }
      if (PNG_CHUNKS.contains(type)) {
        plain.write(bytes, at, length + PNG_AROUND);
      }
      at += length + PNG_AROUND;
    }
    return plain.toByteArray();
  }

  private static byte[] jpeg(byte[] bytes, PictureLimits limits) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    plain.write(bytes, 0, 2);
    int at = 2;
    while ((bytes[at + 1] & 0xFF) != START_OF_SCAN) {
      int marker = bytes[at + 1] & 0xFF;
      if (bytes[at] != (byte) 0xFF || marker == 0) {
        throw new IndexOutOfBoundsException();
      }
      if (marker == 0xFF) { // fills a gap
        at++;
        continue;
      }
      int length = 2 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
      if (length > bytes.length - at) {
        throw new IndexOutOfBoundsException();
      }
      if (isOfPixels(marker)) {
        plain.write(bytes, at, length);
      }
      at += length;
    }
    checkScans(bytes, at, limits);
    plain.write(bytes, at, bytes.length - at);
    return plain.toByteArray();
  }

  private static boolean isOfPixels(int marker) {
    boolean application = marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION;
    return marker != COMMENT && (!application || marker == FIRST_APPLICATION || marker == ADOBE);
  }

  /** Each scan of a progressive JPEG goes over all pixels, and takes some bytes only. */
  private static void checkScans(byte[] bytes, int from, PictureLimits limits) {
    int scans = 0;
    for (int at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] == (byte) 0xFF && (bytes[at + 1] & 0xFF) == START_OF_SCAN) {
        scans++;
      }
    }
    if (scans > limits.scans()) {
      throw new PictureRefusedException("This picture has too many scans.");
    }
  }
}
