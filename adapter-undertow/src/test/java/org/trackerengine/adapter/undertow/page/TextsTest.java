package org.trackerengine.adapter.undertow.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.undertow.page.frame.Language;
import org.trackerengine.adapter.undertow.page.frame.Texts;

/** The texts of pages: complete in every language, and all of them used. */
class TextsTest {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\d)");

  /** A key in a template or in Java, whole or up to what is added to it. */
  private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z]*\\.[A-Za-z0-9.-]*)\"");

  private static final Pattern FILE = Pattern.compile("\\.(css|js|svg)$");

  private static Properties texts(Language language) {
    try (InputStreamReader in =
        new InputStreamReader(
            Objects.requireNonNull(
                Texts.class.getResourceAsStream("texts_" + language.tag() + ".properties")),
            StandardCharsets.UTF_8)) {
      Properties texts = new Properties();
      texts.load(in);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> keys(Language language) {
    Set<String> keys = new TreeSet<>(texts(language).stringPropertyNames());
    keys.removeIf(key -> key.startsWith("problem.")); // English has its own words for those
    return keys;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageHasAllTexts(Language language) {
    assertThat(keys(language)).isEqualTo(keys(Language.ENGLISH));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noTextIsThereTwice(Language language) throws IOException {
    Path file =
        Path.of(
            "src/main/resources/org/trackerengine/adapter/undertow/page/frame/texts_"
                + language.tag()
                + ".properties");
    List<String> keys =
        Files.readAllLines(file).stream()
            .filter(line -> line.matches("[a-z][^=]*=.*"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void parametersAreTheSameInEveryLanguage(Language language) {
    Properties english = texts(Language.ENGLISH);
    texts(language)
        .forEach(
            (key, text) -> {
              if (english.containsKey(key)) {
                assertThat(parameters(text + "")).as(key + "").isEqualTo(parameters(english.get(key) + ""));
              }
            });
  }

  private static Set<String> parameters(String text) {
    Set<String> parameters = new TreeSet<>();
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      parameters.add(matcher.group(1));
    }
    return parameters;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyTextCanBeShown(Language language) {
    texts(language)
        .forEach(
            (key, text) -> {
              assertThat(text + "").as(key + "").isNotBlank().doesNotContain("'");
              assertThat(new MessageFormat(text + "").format(new Object[] {1, 2, 3, 4}))
                  .as(key + "")
                  .doesNotContain("{");
            });
  }

  @Test
  void everyTextIsUsedAndEveryUsedOneIsThere() throws IOException {
    Set<String> used = new TreeSet<>();
    Set<String> starts = new TreeSet<>(List.of("done.", "problem.", "error."));
    try (Stream<Path> files =
        Stream.concat(
            Files.walk(Path.of("src/main/jte")),
            Files.walk(Path.of("src/main/java/org/trackerengine/adapter/undertow/page")))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = KEY.matcher(Files.readString(file));
        while (matcher.find()) {
          (matcher.group(1).endsWith(".") ? starts : used).add(matcher.group(1));
        }
      }
    }
    Set<String> keys = keys(Language.ENGLISH);
    Set<String> areas = new TreeSet<>();
    keys.stream()
        .filter(key -> key.contains("."))
        .forEach(key -> areas.add(key.substring(0, key.indexOf('.'))));
    used.removeIf(key -> !areas.contains(key.substring(0, key.indexOf('.'))) || FILE.matcher(key).find());
    assertThat(keys).containsAll(used);
    keys.removeAll(used);
    keys.removeIf(key -> starts.stream().anyMatch(key::startsWith));
    assertThat(keys).as("texts that no page shows").isEmpty();
  }

  @Test
  void numbersAndSizesAreWrittenAsTheLanguageWritesThem() {
    Texts english = Texts.in(Language.ENGLISH);
    Texts german = Texts.in(Language.GERMAN);
    assertThat(english.size(0)).isEqualTo("0\u00a0B");
    assertThat(english.size(1023)).isEqualTo("1,023\u00a0B");
    assertThat(english.size(1536)).isEqualTo("1.5\u00a0KiB");
    assertThat(german.size(1536)).isEqualTo("1,5\u00a0KiB");
    assertThat(english.size(Long.MAX_VALUE)).isEqualTo("8\u00a0EiB");
    assertThat(english.number(1_234_567)).isEqualTo("1,234,567");
    assertThat(german.number(1_234_567)).isEqualTo("1.234.567");
    assertThat(english.ratio(0, 0)).isEqualTo("–");
    assertThat(english.ratio(1, 0)).isEqualTo("∞");
    assertThat(german.ratio(3, 2)).isEqualTo("1,5");
    assertThat(english.span(Duration.ofSeconds(1))).isEqualTo("1 second");
    assertThat(german.span(Duration.ofMinutes(61))).isEqualTo("61 Minuten");
    assertThat(english.span(Duration.ofHours(47))).isEqualTo("47 hours");
    assertThat(english.span(Duration.ofHours(49))).isEqualTo("2 days");
  }
}
