package org.trackerengine.adapter.undertow.api.content;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a route wants in the body of a request. */
public enum BodyType {
  NONE,
  JSON,
  /** A .torrent file as it is, or as a part of a form. */
  TORRENT;

  /** What a form may add to the file that it carries. */
  private static final int FORM_BYTES = 64 << 10;

  private static final String FORM = "multipart/form-data";

  /** Whether a body of this media type is one of these. */
  public boolean accepts(@Nullable String contentType) {
    String media = media(contentType);
    return switch (this) {
      case NONE -> true;
      case JSON -> media.equals("application/json") && isUtf8(contentType);
      case TORRENT -> media.equals("application/x-bittorrent") || media.equals(FORM);
    };
  }

  /** The longest body, in bytes. */
  public int mostBytes(ApiLimits limits, @Nullable String contentType) {
    return switch (this) {
      case NONE -> 0;
      case JSON -> limits.jsonBytes();
      case TORRENT -> limits.torrentBytes() + (isForm(contentType) ? FORM_BYTES : 0);
    };
  }

  /** In words, for the one who sent something else. */
  public String wanted() {
    return switch (this) {
      case NONE -> "empty";
      case JSON -> "application/json";
      case TORRENT -> "application/x-bittorrent, or multipart/form-data with a part 'file'";
    };
  }

  public static boolean isForm(@Nullable String contentType) {
    return media(contentType).equals(FORM);
  }

  private static String media(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isUtf8(@Nullable String contentType) {
    String charset = HeaderParameter.of(contentType, "charset");
    return charset == null || charset.equalsIgnoreCase("utf-8");
  }
}
