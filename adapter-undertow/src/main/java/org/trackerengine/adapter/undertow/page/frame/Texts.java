package org.trackerengine.adapter.undertow.page.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.trackerengine.adapter.undertow.api.content.Problem;

/**
 * The texts of pages in one language, and numbers, sizes and times as it writes them. Nothing here
 * is HTML: templates escape what they show.
 */
public final class Texts {

  private static final Map<Language, Texts> ALL = load();
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final int KIBI = 1024;

  /** From 1,023.95 on, an amount would be written as 1,024. */
  private static final double ROUNDED_UP = 0.05;

  private static final int DAY_HOURS = 24;
  private static final int MONTH_DAYS = 30;
  private static final int MINUTE_SECONDS = 60;

  private final Language language;
  private final Properties texts;

  private Texts(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** Returns the texts in this language. */
  public static Texts in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  private static Map<Language, Texts> load() {
    Map<Language, Texts> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new Texts(language, read("texts_" + language.tag() + ".properties")));
    }
    return all;
  }

  private static Properties read(String file) {
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Language language() {
    return language;
  }

  /** Returns whether there is a text with this key. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * Returns the text with this key.
   *
   * @param arguments what stands for {0}, {1} and so on (see {@link MessageFormat})
   */
  public String of(String key, Object... arguments) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    return new MessageFormat(text, language.locale()).format(arguments);
  }

  /** Returns what went wrong: the text for its code, or else its own words. */
  public String of(Problem problem) {
    String key = "problem." + problem.code();
    return has(key) ? of(key) : problem.detail();
  }

  /** Returns a whole number with separators. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(language.locale()).format(number);
  }

  /** Returns a number with at most {@code digits} decimal places. */
  public String number(double number, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMaximumFractionDigits(digits);
    return format.format(number);
  }

  /** Returns a share from 0 to 1 in percent. */
  public String percent(double share) {
    return NumberFormat.getPercentInstance(language.locale()).format(share);
  }

  /** Returns a number of bytes with a unit. */
  public String size(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= KIBI - ROUNDED_UP && unit < UNITS.length - 1) {
      amount /= KIBI;
      unit++;
    }
    return number(amount, unit == 0 ? 0 : amount < 10 ? 2 : 1) + "\u00a0" + UNITS[unit];
  }

  /** Returns a speed in bytes per second with a unit. */
  public String speed(long bytesPerSecond) {
    return size(bytesPerSecond) + "/s";
  }

  /** Returns uploaded for each downloaded byte; ∞ if nothing was downloaded. */
  public String ratio(long uploaded, long downloaded) {
    return downloaded == 0 ? uploaded == 0 ? "–" : "∞" : number((double) uploaded / downloaded, 2);
  }

  /** Returns a date and a time of day, in UTC. */
  public String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language.locale())
            .format(time.atZone(ZoneOffset.UTC))
        + " UTC";
  }

  /** Returns a date, in UTC. */
  public String date(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(language.locale())
        .format(time.atZone(ZoneOffset.UTC));
  }

  /** Returns how long ago that was, or its date if that was long ago or is yet to come. */
  public String ago(Instant time, Instant now) {
    Duration age = Duration.between(time, now);
    return age.isNegative() || age.toDays() > MONTH_DAYS ? date(time) : span("time.ago.", age);
  }

  /** Returns a duration, roughly. */
  public String span(Duration span) {
    return span("time.", span);
  }

  private String span(String key, Duration span) {
    long hours = span.toHours();
    if (hours >= 2 * DAY_HOURS) {
      return of(key + "days", span.toDays());
    }
    if (hours >= 2) {
      return of(key + "hours", hours);
    }
    return span.toSeconds() < MINUTE_SECONDS
        ? of(key + "seconds", span.toSeconds())
        : of(key + "minutes", span.toMinutes());
  }
}
