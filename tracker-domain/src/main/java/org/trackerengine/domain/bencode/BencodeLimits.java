package org.trackerengine.domain.bencode;

/**
 * Limits of {@link BencodeReader}; input beyond them is rejected.
 *
 * @param maxInputBytes largest length of the whole input
 * @param maxDepth most lists and dictionaries that are open at once
 * @param maxTokens most keys, strings, integers, lists and dictionaries together
 * @param maxKeyBytes largest length of a dictionary's key
 * @param maxUnsortedKeys most keys of a dictionary that is not sorted, if that is tolerated; this
 *     bounds the work of finding duplicates. It does not apply to sorted dictionaries
 */
public record BencodeLimits(
    int maxInputBytes, int maxDepth, int maxTokens, int maxKeyBytes, int maxUnsortedKeys) {

  /**
   * The default limits: 10 MiB, 100 levels (a v2 file tree is deep), 2 000 000 tokens, keys of 1
   * KiB, 10 000 keys of an unsorted dictionary.
   */
  public static final BencodeLimits DEFAULT =
      new BencodeLimits(10 << 20, 100, 2_000_000, 1024, 10_000);

  /** No limits, for input that was checked against limits before. */
  public static final BencodeLimits NONE =
      new BencodeLimits(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE);
}
