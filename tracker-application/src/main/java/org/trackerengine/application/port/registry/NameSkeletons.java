package org.trackerengine.application.port.registry;

import java.text.Normalizer;
import java.util.Locale;
import org.trackerengine.domain.user.UserName;

/**
 * Reduces names to what they look like, so that no name is accepted that can be taken for another
 * (UTS #39, section 4). Thread-safe.
 */
@FunctionalInterface
public interface NameSkeletons {

  /** The longest skeleton, in characters. */
  int LONGEST = 512;

  /**
   * Skeletons for trackers without Unicode's table of confusable characters: compatibility forms
   * such as full-width letters are like the usual ones, accents make a difference.
   */
  NameSkeletons PLAIN =
      name -> {
        String plain =
            UserName.key(Normalizer.normalize(name, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
        return plain.substring(0, Math.min(plain.length(), LONGEST));
      };

  /**
   * Returns the skeleton of a name: names with the same one look the same.
   *
   * @return at most {@link #LONGEST} characters
   */
  String of(String name);
}
