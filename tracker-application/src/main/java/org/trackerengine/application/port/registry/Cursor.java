package org.trackerengine.application.port.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/**
 * The text that names a place in a list: which list, and the sort key of the item that was shown
 * last, so that the list goes on there though that item is gone. For repositories that make pages.
 */
public final class Cursor {

  private static final String SEPARATOR = "\0";

  private Cursor() {}

  /** A cursor behind the item with this sort key; {@code list} and the key hold no NUL. */
  public static String of(String list, List<String> key) {
    String text = list + SEPARATOR + String.join(SEPARATOR, key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * The sort key in {@code cursor}.
   *
   * @throws IllegalArgumentException when it is not one of {@code list}, or not a cursor at all
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
