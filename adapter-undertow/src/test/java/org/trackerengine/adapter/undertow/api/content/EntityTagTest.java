package org.trackerengine.adapter.undertow.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of answers, and the lists of them that clients send. */
class EntityTagTest {

  private final EntityTag tag = new EntityTag("abc");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"abc\"                 | true",
        "W/\"abc\"               | true",
        "*                       | true",
        "\"x\", \"abc\"          | true",
        "\"x\",W/\"abc\",\"y\"   | true",
        ", ,\"abc\"              | true",
        "\"a,b\", \"abc\"        | true",
        "\"\", \"abc\"           | true",
        "\"ABC\"                 | false",
        "\"abcd\"                | false",
        "\"x, abc\"              | false",
        "abc                     | false",
        "w/\"abc\"               | false",
        "W/ \"abc\"              | false",
        "\"abc                   | false",
        "abc\"                   | false",
        "\"x\" \"abc\"           | false",
        "\"x\" *, \"abc\"        | false",
        "x, \"abc\"              | false",
        "**                      | false",
        "*, \"x\"                | false",
        "``                      | false",
        ",                       | false",
        "W/                      | false",
      })
  void aListHasTheTagOrNot(String value, boolean has) {
    assertThat(tag.isIn(List.of(value))).isEqualTo(has);
  }

  @Test
  void headersAreOneList() {
    assertThat(tag.isIn(List.of())).isFalse();
    assertThat(tag.isIn(List.of("\"x\"", "\"y\"", "\"abc\""))).isTrue();
    assertThat(tag.isIn(List.of("bad", "\"abc\""))).isTrue();
  }

  @Test
  void equalTagsMeanEqualBytes() {
    assertThat(of("{}")).isEqualTo(of("{}")).isNotEqualTo(of("{ }"));
    assertThat(of("{}").toString()).matches("\"[A-Za-z0-9_-]{22}\"");
  }

  private static EntityTag of(String body) {
    return EntityTag.of(body.getBytes(StandardCharsets.UTF_8));
  }
}
