package org.trackerengine.domain.bencode;

/**
 * What a {@link BencodeReader} takes before it gives up.
 *
 * @param maxInputBytes length of the whole input
 * @param maxDepth lists and dictionaries open at once
 * @param maxTokens keys, strings, integers, lists and dictionaries in all
 * @param maxKeyBytes length of a dictionary's key
 * @param maxUnsortedKeys keys of a dictionary out of order, where that is tolerated: bounds the
 *     work of finding duplicates. Sorted dictionaries are not concerned
 */
public record BencodeLimits(
    int maxInputBytes, int maxDepth, int maxTokens, int maxKeyBytes, int maxUnsortedKeys) {

  /**
   * 10 MiB, 100 levels (a v2 file tree is deep), 2 000 000 tokens, keys of 1 KiB, 10 000 of them
   * unsorted.
   */
  public static final BencodeLimits DEFAULT =
      new BencodeLimits(10 << 20, 100, 2_000_000, 1024, 10_000);

  /** For input that was held to limits once already. */
  public static final BencodeLimits NONE =
      new BencodeLimits(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE);
}
