package org.trackerengine.adapter.undertow.page.account;

import java.time.Duration;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.page.frame.Texts;
import org.trackerengine.domain.accounting.SeedingDuty;
import org.trackerengine.domain.accounting.SeedingRule;

/** Tells in plain words what members owe. */
public final class DutyWords {

  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  private final Texts texts;

  public DutyWords(Texts texts) {
    this.texts = texts;
  }

  /** Returns what is to be done, and until when. */
  public String of(SeedingDuty duty) {
    String key = "duties." + LowerCase.of(duty.state()) + (duty.uploadLeft() > 0 ? "OrSend" : "");
    return texts.of(
        key, span(duty.seedLeft()), texts.time(duty.until()), texts.size(duty.uploadLeft()));
  }

  /** Returns the rule of the house. */
  public String of(SeedingRule rule) {
    return texts.of(
        rule.ratio() > 0 ? "duties.ruleOrRatio" : "duties.rule",
        exact(rule.seedFor()),
        exact(rule.within()),
        texts.number(rule.ratio(), 3));
  }

  /** Returns a duration of the rule, in days only if that is all of it. */
  private String exact(Duration span) {
    long minutes = span.toMinutes();
    if (minutes % Duration.ofDays(1).toMinutes() == 0) {
      return texts.of("duties.days", span.toDays());
    }
    return minutes % Duration.ofHours(1).toMinutes() == 0
        ? texts.of("duties.hours", span.toHours())
        : texts.of("duties.minutes", minutes);
  }

  /** Returns what is left, rounded up: who seeds for as long owes nothing more. */
  private String span(Duration span) {
    if (span.compareTo(TWO_DAYS) >= 0) {
      return texts.of("duties.days", up(span, Duration.ofDays(1)));
    }
    return span.compareTo(TWO_HOURS) >= 0
        ? texts.of("duties.hours", up(span, Duration.ofHours(1)))
        : texts.of("duties.minutes", up(span, Duration.ofMinutes(1)));
  }

  private static long up(Duration span, Duration unit) {
    return span.plus(unit).minusNanos(1).dividedBy(unit);
  }
}
