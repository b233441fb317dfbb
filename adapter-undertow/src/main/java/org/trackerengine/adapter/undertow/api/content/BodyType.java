package org.trackerengine.adapter.undertow.api.content;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Type of the request body that a route expects. */
public enum BodyType {
  NONE,
  JSON,
  /** A .torrent file, either by itself or as a part of a form. */
  TORRENT,
  /** A picture, by itself; what it is, its bytes say. */
  PICTURE,
  /** A form of a page, without a file. */
  FORM,
  /** A form of a page, with a file. */
  FILE_FORM;

  /** Maximum bytes that a form may add to its file; the longest description takes 60 000. */
  private static final int FORM_BYTES = 128 << 10;

  private static final String FORM_WITH_FILE = "multipart/form-data";

  /** Returns true for files, of which only some are received and processed at once. */
  public boolean isFile() {
    return this == TORRENT || this == PICTURE || this == FILE_FORM;
  }

  /** Returns true if a body of this type may have this media type. */
  public boolean accepts(@Nullable String contentType) {
    String media = media(contentType);
    return switch (this) {
      case NONE -> true;
      case JSON -> media.equals("application/json") && isUtf8(contentType);
      case TORRENT -> media.equals("application/x-bittorrent") || media.equals(FORM_WITH_FILE);
      case PICTURE -> media.startsWith("image/") || media.equals("application/octet-stream");
      case FORM -> media.equals("application/x-www-form-urlencoded");
      case FILE_FORM -> media.equals(FORM_WITH_FILE);
    };
  }

  /** Returns the maximum length of the body, in bytes. */
  public int mostBytes(ApiLimits limits, @Nullable String contentType) {
    return switch (this) {
      case NONE -> 0;
      case JSON, FORM -> limits.jsonBytes();
      case TORRENT -> limits.torrentBytes() + (isForm(contentType) ? FORM_BYTES : 0);
      case PICTURE -> limits.pictureBytes();
      case FILE_FORM -> limits.torrentBytes() + FORM_BYTES;
    };
  }

  /** Describes the expected body in words, for error messages. */
  public String wanted() {
    return switch (this) {
      case NONE -> "empty";
      case JSON -> "application/json";
      case TORRENT -> "application/x-bittorrent, or multipart/form-data with a part 'file'";
      case PICTURE -> "image/png, image/jpeg or image/gif";
      case FORM -> "application/x-www-form-urlencoded";
      case FILE_FORM -> FORM_WITH_FILE;
    };
  }

  public static boolean isForm(@Nullable String contentType) {
    return media(contentType).equals(FORM_WITH_FILE);
  }

  private static String media(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isUtf8(@Nullable String contentType) {
    String charset = HeaderParameter.of(contentType, "charset");
    return charset == null || charset.equalsIgnoreCase("utf-8");
  }
}
