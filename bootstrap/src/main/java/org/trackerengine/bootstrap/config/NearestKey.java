package org.trackerengine.bootstrap.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known key that was probably meant by an unknown one. It is the key with the fewest
 * insertions, deletions, replacements and swaps of adjacent letters, or else one that contains the
 * unknown key or is contained in it.
 */
final class NearestKey {

  private static final int LONGEST = 64;

  private NearestKey() {}

  /** Returns the nearest of {@code known}; null when none is similar. */
  static @Nullable String to(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int least = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known) {
      int steps = steps(word, candidate);
      if (steps < least) {
        least = steps;
        nearest = candidate;
      }
    }
    return nearest == null ? partOf(word, known) : nearest;
  }

  private static @Nullable String partOf(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> candidate.contains(word) || word.contains(candidate))
        .findFirst()
        .orElse(null);
  }

  /** Returns the optimal string alignment distance. */
  private static int steps(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, from, to, i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int fewest(int[][] steps, String from, String to, int i, int j) {
    int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(fewest, 1 + steps[i - 2][j - 2]) : fewest;
  }
}
