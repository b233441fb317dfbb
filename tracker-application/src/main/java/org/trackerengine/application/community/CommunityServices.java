package org.trackerengine.application.community;

import org.trackerengine.application.port.RateLimiter;
import org.trackerengine.application.port.text.Markdown;

/**
 * The services that a community needs.
 *
 * @param markdown converts comments to HTML
 * @param comments bounds how often a user comments, by id
 * @param reports bounds how often a user reports something, by id
 */
public record CommunityServices(Markdown markdown, RateLimiter comments, RateLimiter reports) {

  /** Plain text and no rates; needs no library. */
  public static final CommunityServices PLAIN =
      new CommunityServices(Markdown.PLAIN, RateLimiter.unlimited(), RateLimiter.unlimited());

  static void take(RateLimiter limiter, long userId) {
    long waitMillis = limiter.take(userId);
    if (waitMillis > 0) {
      throw CommunityException.throttled(waitMillis);
    }
  }
}
