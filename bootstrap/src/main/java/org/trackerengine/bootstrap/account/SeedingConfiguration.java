package org.trackerengine.bootstrap.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.domain.accounting.SeedingRule;

/** Converts the operator's configuration to the rule of what members owe. */
public final class SeedingConfiguration {

  private static final int MOST_HOURS = 8_760;
  private static final int HIGHEST_RATIO = 1_000;

  private final Configuration configuration;

  public SeedingConfiguration(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Returns the rule.
   *
   * @throws ConfigurationException when a key has no good value
   */
  public SeedingRule rule() {
    int seedFor = hours("seed-for", configuration.seedFor());
    int within = hours("seed-within", configuration.seedWithin());
    if (within < seedFor) {
      throw new ConfigurationException(
          "seed-within", "seed-within must not be below seed-for, which is " + seedFor, null);
    }
    if (configuration.seedRatio() > HIGHEST_RATIO) {
      throw new ConfigurationException(
          "seed-ratio", "seed-ratio must be at most " + HIGHEST_RATIO, null);
    }
    return new SeedingRule(
        Duration.ofHours(seedFor), Duration.ofHours(within), configuration.seedRatio(), since());
  }

  private static int hours(String key, int hours) {
    if (hours > MOST_HOURS) {
      throw new ConfigurationException(key, key + " must be at most " + MOST_HOURS, null);
    }
    return hours;
  }

  private @Nullable Instant since() {
    String day = configuration.seedSince();
    try {
      return day == null ? null : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException notADay) {
      throw new ConfigurationException(
          "seed-since", "seed-since must be a day such as 2030-01-31", notADay);
    }
  }
}
