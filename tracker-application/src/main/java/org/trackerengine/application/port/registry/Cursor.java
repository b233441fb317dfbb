package org.trackerengine.application.port.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/**
 * Encodes a position in a list as text. The text consists of the name of the list and the sort key
 * of the last item shown, so that the list can continue even if that item was removed. For
 * repositories that return pages.
 */
public final class Cursor {

  private static final String SEPARATOR = "\0";

  private Cursor() {}

  /**
   * Returns the cursor of the position after the item with this sort key; {@code list} and the key
   * must not contain NUL.
   */
  public static String of(String list, List<String> key) {
    String text = list + SEPARATOR + String.join(SEPARATOR, key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * Returns the sort key in {@code cursor}.
   *
   * @throws IllegalArgumentException if it is not a cursor of {@code list}
   */
  public static List<String> parse(String list, String cursor, int keyParts) {
    String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    if (parts.size() != keyParts + 1 || !parts.getFirst().equals(list)) {
      throw new IllegalArgumentException("not a cursor of this list");
    }
    return parts.subList(1, parts.size());
  }
}
