package org.trackerengine.adapter.undertow.page.staff;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.domain.torrent.SafeText;

/** Values of a form's fields; each method throws a {@code Problem} that names the field. */
final class Fields {

  /** Length of the longest reason, as in the API. */
  static final int LONGEST_REASON = 200;

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}([.,][0-9]{1,6})?");
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9T:.-]{1,24}");
  private static final int MOST_FACTOR = 100;
  private static final int DIGITS = 6;

  private Fields() {}

  /** Returns a whole number; an empty field is 0. */
  static int number(PageForm form, String name, int least, int most) {
    String text = form.text(name);
    int number = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : least - 1;
    number = text.isEmpty() ? 0 : number;
    if (number < least || number > most) {
      throw JsonFields.invalid(name, "This is a whole number from " + least + " to " + most + ".");
    }
    return number;
  }

  /** Returns a factor in millionths; an empty field is 1. */
  static int millionths(PageForm form, String name) {
    String text = form.text(name).isEmpty() ? "1" : form.text(name);
    if (DECIMAL.matcher(text).matches()) {
      BigDecimal factor = new BigDecimal(text.replace(',', '.'));
      if (factor.compareTo(BigDecimal.valueOf(MOST_FACTOR)) <= 0) {
        return factor.movePointRight(DIGITS).intValueExact();
      }
    }
    throw JsonFields.invalid(name, "A factor is a number from 0 to 100, such as 0.5.");
  }

  /** Returns how {@link #millionths} is typed. */
  static String decimal(int millionths) {
    return BigDecimal.valueOf(millionths, DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Returns a time in UTC, as browsers send it; null for an empty field. */
  static @Nullable Instant time(PageForm form, String name) {
    String text = form.text(name);
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (TIME.matcher(text).matches()) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException notATime) {
      // The problem below says so.
    }
    throw JsonFields.invalid(name, "This is a time such as 2027-01-31T12:00.");
  }

  /** Returns {@link #time}, which must be after {@code now}. */
  static @Nullable Instant timeToCome(PageForm form, String name, Instant now) {
    Instant time = time(form, name);
    if (time != null && !time.isAfter(now)) {
      throw JsonFields.invalid(name, "This time has passed.");
    }
    return time;
  }

  /** Returns one line of text; null for an empty field. */
  static @Nullable String line(PageForm form, String name, int longest) {
    String text = form.optional(name);
    if (text != null && (text.length() > longest || !SafeText.isLine(text))) {
      throw JsonFields.invalid(name, "This is one line of at most " + longest + " characters.");
    }
    return text;
  }

  /** Returns the constant that was chosen. */
  static <E extends Enum<E>> E oneOf(PageForm form, String name, Class<E> type) {
    String text = form.text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> LowerCase.of(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> JsonFields.invalid(name, "Choose one of these."));
  }

  /** Returns the names of all constants, as they are chosen. */
  static <E extends Enum<E>> String[] names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}
