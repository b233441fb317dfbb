package org.trackerengine.domain.wire.http;

import java.util.ArrayList;
import java.util.List;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * Additional forms of announce URLs beside those of {@link TrackerPath}, for clients that keep the
 * URLs of another tracker, and the scrape forms that clients derive from them. Immutable.
 *
 * <p>A form is a path such as {@code /bt/announce.php}; {@code {passkey}} in the place of one
 * segment, or as the value of one parameter ({@code /bt/announce.php?uk={passkey}}), marks the
 * place of the key. Without it the key is the query's {@code passkey}. Clients derive the scrape
 * URL by replacing {@code announce} at the begin of the last segment by {@code scrape}.
 */
public final class AnnouncePaths {

  /** No additional forms. */
  public static final AnnouncePaths NONE = new AnnouncePaths(List.of());

  /**
   * Largest number of announce forms. It is small, because every request is compared with each form
   * until one matches.
   */
  public static final int MOST = 16;

  private final List<AnnouncePath> forms;

  private AnnouncePaths(List<AnnouncePath> forms) {
    this.forms = List.copyOf(forms);
  }

  /**
   * Reads the forms from the operator's configuration.
   *
   * @throws IllegalArgumentException if a form is malformed; the message is one line that names the
   *     problem
   */
  public static AnnouncePaths parse(List<String> texts) {
    if (texts.size() > MOST) {
      throw new IllegalArgumentException("has more than " + MOST + " paths");
    }
    List<AnnouncePath> forms = new ArrayList<>();
    for (String text : texts) {
      AnnouncePath announce = AnnouncePath.parse(text);
      forms.add(announce);
      AnnouncePath scrape = announce.scrape();
      if (scrape != null) {
        forms.add(scrape);
      }
    }
    return new AnnouncePaths(forms);
  }

  /**
   * Reads the path of a request, by one of these forms or else by one of the usual ones.
   *
   * @param from the index in {@code bytes} at which the path begins
   * @param pathTo the index at which the path ends
   * @param queryTo the index at which the query after the path ends
   */
  public TrackerPath of(byte[] bytes, int from, int pathTo, int queryTo, KnownPasskeys known) {
    // By index: an iterator would be garbage of every request.
    for (int i = 0; i < forms.size(); i++) {
      TrackerPath path = forms.get(i).read(bytes, from, pathTo, queryTo, known);
      if (path != null) {
        return path;
      }
    }
    return TrackerPath.of(bytes, from, pathTo, known);
  }
}
