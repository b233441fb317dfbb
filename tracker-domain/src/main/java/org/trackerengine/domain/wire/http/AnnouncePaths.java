package org.trackerengine.domain.wire.http;

import java.util.ArrayList;
import java.util.List;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * Forms of announce URLs beside those of {@link TrackerPath}, for clients that keep the ones of the
 * site they come from, and the forms of scrapes that clients make of them. Immutable.
 *
 * <p>A form is a path such as {@code /bt/announce.php}; {@code {passkey}} in the place of one
 * segment, or as the value of one parameter ({@code /bt/announce.php?uk={passkey}}), says where the
 * key is. Without it the key is the query's {@code passkey}. Clients make a scrape of it by putting
 * {@code scrape} for the {@code announce} that the last segment begins with.
 */
public final class AnnouncePaths {

  /** None but the usual. */
  public static final AnnouncePaths NONE = new AnnouncePaths(List.of());

  /** Each is tried with every request, until one fits. */
  public static final int MOST = 16;

  private final List<AnnouncePath> forms;

  private AnnouncePaths(List<AnnouncePath> forms) {
    this.forms = List.copyOf(forms);
  }

  /**
   * Reads what an operator wrote.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
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
   * What a request asks for: by one of these forms, or else by one of the usual.
   *
   * @param from where the path begins in {@code bytes}
   * @param pathTo where it ends
   * @param queryTo where the query behind it ends
   */
  public TrackerPath of(byte[] bytes, int from, int pathTo, int queryTo, KnownPasskeys known) {
    // By its number: an iterator would be garbage of every request.
    for (int i = 0; i < forms.size(); i++) {
      TrackerPath path = forms.get(i).read(bytes, from, pathTo, queryTo, known);
      if (path != null) {
        return path;
      }
    }
    return TrackerPath.of(bytes, from, pathTo, known);
  }
}
