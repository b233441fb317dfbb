package org.trackerengine.domain.announce;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.PeerId;

/**
 * Refusal of an announce or a scrape, with the time of the next attempt. It never contains a
 * passkey or other input of the caller, except for letters and digits of its client prefix.
 *
 * @param code the kind of refusal
 * @param text 1–100 printable ASCII characters
 * @param intervalSeconds seconds until the next announce
 * @param retryMinutes {@code retry in} of <a
 *     href="https://www.bittorrent.org/beps/bep_0031.html">BEP 31</a>, or {@link #NEVER}
 */
public record Refusal(RefusalCode code, String text, int intervalSeconds, int retryMinutes)
    implements AnnounceOutcome {

  /** Value of {@code retryMinutes} that means: the client should not repeat this request. */
  public static final int NEVER = -1;

  /** Length of the longest text, in bytes. */
  public static final int LONGEST_TEXT = 100;

  private static final int LEAST_OUTAGE_SECONDS = 300;
  private static final int MOST_OUTAGE_SECONDS = 900;

  public Refusal {
    text = printable(text);
  }

  /** Creates a refusal with the fixed text and times of its code. */
  public static Refusal of(RefusalCode code) {
    return new Refusal(code, code.text(), code.intervalSeconds(), code.retryMinutes());
  }

  /**
   * Creates a refusal with the text {@code Invalid request: } and a description of the problem,
   * which must be the tracker's own text.
   */
  public static Refusal invalid(String what) {
    return completed(RefusalCode.INVALID_REQUEST, what);
  }

  /** Creates a refusal with the text {@code Unregistered torrent: } and the moderator's reason. */
  public static Refusal deleted(String reason) {
    return completed(RefusalCode.DELETED, reason);
  }

  /** Creates a refusal with the text {@code Torrent is postponed: } and the moderator's reason. */
  public static Refusal postponed(String reason) {
    return completed(RefusalCode.POSTPONED, reason);
  }

  /** Creates a refusal of a disabled account; with the reason behind a colon if there is one. */
  public static Refusal disabled(@Nullable String reason) {
    Refusal disabled = of(RefusalCode.ACCOUNT_DISABLED);
    String text = disabled.text();
    return reason == null
        ? disabled
        : new Refusal(
            disabled.code(),
            text.substring(0, text.length() - 1) + ": " + reason,
            disabled.intervalSeconds(),
            disabled.retryMinutes());
  }

  /**
   * Creates a refusal with the text {@code Your client is not allowed: } and the client's prefix.
   */
  public static Refusal clientNotAllowed(PeerId peerId) {
    return completed(RefusalCode.CLIENT_NOT_ALLOWED, peerId.clientPrefix());
  }

  /** Creates a refusal for a caller that has {@code most} peers on this torrent already. */
  public static Refusal tooManyPeers(int most) {
    RefusalCode code = RefusalCode.TOO_MANY_PEERS;
    return new Refusal(
        code,
        code.text().replace("%d", Integer.toString(most)),
        code.intervalSeconds(),
        code.retryMinutes());
  }

  /**
   * Creates a refusal for a caller over its budget; the caller may retry after {@code
   * remainingMillis}.
   */
  public static Refusal throttled(long remainingMillis) {
    int seconds = (int) Math.max(1, Math.ceilDiv(remainingMillis, 1000L));
    return of(RefusalCode.THROTTLED).retryIn(seconds);
  }

  /**
   * Creates a refusal for an overload or an outage, with a random interval of 5 to 15 minutes, so
   * that callers do not return at the same time.
   */
  public static Refusal unavailable(RefusalCode code, RandomGenerator random) {
    return of(code).retryIn(random.nextInt(LEAST_OUTAGE_SECONDS, MOST_OUTAGE_SECONDS + 1));
  }

  /** Returns the same refusal with another time of the next attempt. */
  public Refusal retryIn(int seconds) {
    return new Refusal(code, text, seconds, Math.ceilDiv(seconds, 60));
  }

  /** Returns the same refusal, with the next attempt after {@code wait} if that is earlier. */
  public Refusal noLaterThan(Duration wait) {
    long seconds = Math.max(1, wait.toSeconds() + 1);
    return seconds < intervalSeconds ? retryIn((int) seconds) : this;
  }

  private static Refusal completed(RefusalCode code, String rest) {
    return new Refusal(code, code.text() + rest, code.intervalSeconds(), code.retryMinutes());
  }

  private static String printable(String text) {
    StringBuilder ascii = new StringBuilder(LONGEST_TEXT);
    for (int i = 0; i < text.length() && i < LONGEST_TEXT; i++) {
      char c = text.charAt(i);
      ascii.append(c >= ' ' && c < 0x7f ? c : '?');
    }
    return ascii.toString();
  }
}
