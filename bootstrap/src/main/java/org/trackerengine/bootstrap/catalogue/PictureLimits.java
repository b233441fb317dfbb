package org.trackerengine.bootstrap.catalogue;

/**
 * Limits of pictures.
 *
 * @param bytes most bytes of a picture that is taken; 2 MiB
 * @param side most pixels of its width, and of its height; 4 096
 * @param scans most scans of a JPEG, each of which is work for every pixel; 100
 * @param width most pixels of the width of what it becomes; 600
 * @param height the same of the height; 900
 */
public record PictureLimits(int bytes, int side, int scans, int width, int height) {

  /** The default limits. */
  public static final PictureLimits DEFAULT = new PictureLimits(2 << 20, 4_096, 100, 600, 900);
}
