package org.trackerengine.benchmarks.load.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** The passkeys of a workload's users, in one array. Immutable. */
public final class Passkeys {

  private final byte[] bytes;

  /** Offset of a user's passkey, by user, with the end of the last one as last element. */
  private final int[] begin;

  private final int longest;

  private Passkeys(List<String> passkeys) {
    begin = new int[passkeys.size() + 1];
    StringBuilder all = new StringBuilder();
    int most = 0;
    for (int user = 0; user < passkeys.size(); user++) {
      all.append(passkeys.get(user));
      begin[user + 1] = all.length();
      most = Math.max(most, passkeys.get(user).length());
    }
    bytes = all.toString().getBytes(US_ASCII);
    longest = most;
  }

  /**
   * Returns the passkeys of a workload.
   *
   * @param passkeys in order of the users; empty if there are no users
   * @throws IllegalArgumentException when there are too few
   */
  public static Passkeys of(List<String> passkeys, Workload workload) {
    if (!passkeys.isEmpty() && passkeys.size() < workload.users()) {
      throw new IllegalArgumentException(
          workload.users() + " users need as many passkeys, not " + passkeys.size());
    }
    return new Passkeys(passkeys);
  }

  /** Returns the length of the longest passkey; 0 if there are none. */
  public int longest() {
    return longest;
  }

  /** Writes a user's passkey, or nothing if there are no passkeys; returns the offset after it. */
  public int write(int user, byte[] target, int from) {
    if (longest == 0) {
      return from;
    }
    int length = begin[user + 1] - begin[user];
    System.arraycopy(bytes, begin[user], target, from, length);
    return from + length;
  }
}
