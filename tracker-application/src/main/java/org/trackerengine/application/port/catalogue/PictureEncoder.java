package org.trackerengine.application.port.catalogue;

/**
 * Makes a picture out of bytes that a user has sent, which may be anything. Thread-safe; takes time
 * and memory in proportion to the picture.
 */
@FunctionalInterface
public interface PictureEncoder {

  /** Takes no pictures. */
  PictureEncoder NONE =
      bytes -> {
        throw new PictureRefusedException("This tracker takes no pictures.");
      };

  /**
   * Returns the picture, encoded anew and no larger than covers are shown. Nothing of the bytes but
   * the pixels is in it.
   *
   * @throws PictureRefusedException if the bytes are not a picture, or one that is too large
   */
  Cover encode(byte[] bytes);
}
