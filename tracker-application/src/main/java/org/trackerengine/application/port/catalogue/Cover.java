package org.trackerengine.application.port.catalogue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Cover picture of a torrent, as the tracker has encoded it.
 *
 * @param mediaType such as {@code image/jpeg}
 * @param picture the bytes, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes
public record Cover(String mediaType, byte[] picture) {

  /** Returns the SHA-256 of the bytes, which tells one picture from another, in hex. */
  public String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cover cover
        && mediaType.equals(cover.mediaType)
        && Arrays.equals(picture, cover.picture);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(picture);
  }

  @Override
  public String toString() {
    return mediaType + ", " + picture.length + " bytes";
  }
}
