package org.trackerengine.domain.announce;

import java.util.random.RandomGenerator;
import org.trackerengine.domain.peer.PeerId;

/**
 * Why an announce or a scrape is turned down, and when to come back. Never holds a passkey or
 * anything else that the caller sent, but the letters and digits of its client prefix.
 *
 * @param code which refusal
 * @param text 1–100 printable ASCII characters
 * @param intervalSeconds when to announce again
 * @param retryMinutes {@code retry in} of <a
 *     href="https://www.bittorrent.org/beps/bep_0031.html">BEP 31</a>, or {@link #NEVER}
 */
public record Refusal(RefusalCode code, String text, int intervalSeconds, int retryMinutes)
    implements AnnounceOutcome {

  /** Do not come back with this request. */
  public static final int NEVER = -1;

  /** The longest text, in bytes. */
  public static final int LONGEST_TEXT = 100;

  private static final int LEAST_OUTAGE_SECONDS = 300;
  private static final int MOST_OUTAGE_SECONDS = 900;

  public Refusal {
    text = printable(text);
  }

  /** A refusal whose text and times are fixed. */
  public static Refusal of(RefusalCode code) {
    return new Refusal(code, code.text(), code.intervalSeconds(), code.retryMinutes());
  }

  /** {@code Invalid request: } and what is wrong, in our words. */
  public static Refusal invalid(String what) {
    return completed(RefusalCode.INVALID_REQUEST, what);
  }

  /** {@code Unregistered torrent: } and the moderator's reason. */
  public static Refusal deleted(String reason) {
    return completed(RefusalCode.DELETED, reason);
  }

  /** {@code Your client is not allowed: } and the client's prefix. */
  public static Refusal clientNotAllowed(PeerId peerId) {
    return completed(RefusalCode.CLIENT_NOT_ALLOWED, peerId.clientPrefix());
  }

  /** The caller has {@code most} peers on this torrent already. */
  public static Refusal tooManyPeers(int most) {
    RefusalCode code = RefusalCode.TOO_MANY_PEERS;
    return new Refusal(
        code,
        code.text().replace("%d", Integer.toString(most)),
        code.intervalSeconds(),
        code.retryMinutes());
  }

  /** Over the budget until {@code remainingMillis} from now. */
  public static Refusal throttled(long remainingMillis) {
    int seconds = (int) Math.max(1, Math.ceilDiv(remainingMillis, 1000L));
    return of(RefusalCode.THROTTLED).retryIn(seconds);
  }

  /** Overload or an outage; callers are spread over 5 to 15 minutes. */
  public static Refusal unavailable(RefusalCode code, RandomGenerator random) {
    return of(code).retryIn(random.nextInt(LEAST_OUTAGE_SECONDS, MOST_OUTAGE_SECONDS + 1));
  }

  /** The same refusal with another time to come back. */
  public Refusal retryIn(int seconds) {
    return new Refusal(code, text, seconds, Math.ceilDiv(seconds, 60));
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
