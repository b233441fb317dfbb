package org.trackerengine.bootstrap.text;

import java.time.Duration;
import org.trackerengine.adapter.undertow.throttle.Bucket4jRateLimiter;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.community.CommunityServices;
import org.trackerengine.application.port.RateLimiter;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;

/** Converts the operator's configuration to the limits and services of comments and reports. */
public final class CommunityConfiguration {

  /** Users that are told apart by each rate; one costs up to 500 bytes. */
  private static final int USERS = 16_384;

  private static final int MOST_EDIT_SECONDS = 31_536_000;

  private final Configuration configuration;

  public CommunityConfiguration(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Returns the limits.
   *
   * @throws ConfigurationException when a key has no good value
   */
  public CommunityLimits limits() {
    int seconds = configuration.commentEditWindow();
    if (seconds > MOST_EDIT_SECONDS) {
      throw new ConfigurationException(
          "comment-edit-window", "comment-edit-window must be at most " + MOST_EDIT_SECONDS, null);
    }
    return CommunityLimits.DEFAULT.withEditWindow(Duration.ofSeconds(seconds));
  }

  /** Returns the services, without rates for measuring. */
  public CommunityServices services(TrackerClock clock) {
    CommunityLimits limits = limits();
    return new CommunityServices(
        new CommonmarkMarkdown(),
        limiter(limits.commentRate(), clock),
        limiter(limits.reportRate(), clock));
  }

  private RateLimiter limiter(Budget budget, TrackerClock clock) {
    return configuration.benchmark()
        ? RateLimiter.unlimited()
        : new Bucket4jRateLimiter(budget, USERS, clock);
  }
}
