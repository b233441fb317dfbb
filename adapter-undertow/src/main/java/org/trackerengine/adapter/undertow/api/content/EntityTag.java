package org.trackerengine.adapter.undertow.api.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The version of an answer (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC
 * 9110, 8.8.3</a>): a part of the SHA-256 of its body.
 *
 * <p>It is a strong one, because equal tags mean equal bytes: nothing on the way out compresses or
 * otherwise rewrites a body. All servers on one database make the same tag, before and after a
 * restart. The body of an account has a passkey; of its 100 random bits or more a tag tells no more
 * than any SHA-256 does.
 *
 * @param opaque text between the quotes
 */
record EntityTag(String opaque) {

  private static final int BYTES = 16;

  static EntityTag of(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return new EntityTag(
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Reads what {@link #toString} has written. */
  static EntityTag read(String quoted) {
    return new EntityTag(quoted.substring(1, quoted.length() - 1));
  }

  /**
   * Returns true if the client has this version already.
   *
   * @param ifNoneMatch values of all {@code If-None-Match} headers: {@code *}, or tags, which are
   *     compared weakly; from the first error on the rest of a value is ignored
   */
  boolean isIn(List<String> ifNoneMatch) {
    return ifNoneMatch.stream().anyMatch(value -> value.strip().equals("*") || isListedIn(value));
  }

  private boolean isListedIn(String value) {
    int at = 0;
    while (at < value.length()) {
      at = skip(value, at, " \t,");
      if (value.startsWith("W/", at)) {
        at += 2;
      }
      int end = at < value.length() && value.charAt(at) == '"' ? value.indexOf('"', at + 1) : -1;
      if (end < 0) {
        return false;
      }
      if (value.substring(at + 1, end).equals(opaque)) {
        return true;
      }
      at = skip(value, end + 1, " \t");
      if (at < value.length() && value.charAt(at) != ',') {
        return false;
      }
    }
    return false;
  }

  private static int skip(String value, int from, String blanks) {
    int at = from;
    while (at < value.length() && blanks.indexOf(value.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Returns the tag as it is sent. */
  @Override
  public String toString() {
    return '"' + opaque + '"';
  }
}
