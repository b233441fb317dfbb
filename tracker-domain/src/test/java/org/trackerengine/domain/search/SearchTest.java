package org.trackerengine.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchTest {

  private static final long GB = 1_000_000_000;
  private static final long DAY = 86_400;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\t\n"})
  void nothingFindsAll(String text) {
    assertThat(Search.parse(text)).isEqualTo(Search.ALL);
  }

  @Test
  void everyConditionIsRead() {
    Search search =
        Search.parse(
            "ubuntu \"live server\" -beta -\"a b\" category:Linux tag:ISO tag:amd64 -tag:arm"
                + " uploader:Zoë size:<4GB age:>=7d seeders:5.. freeleech:yes");
    assertThat(search.words()).containsExactly("ubuntu", "live server");
    assertThat(search.without()).containsExactly("beta", "a b");
    assertThat(search.category()).isEqualTo("linux");
    assertThat(search.tags()).containsExactly("iso", "amd64");
    assertThat(search.withoutTags()).containsExactly("arm");
    assertThat(search.uploader()).isEqualTo("Zoë");
    assertThat(search.size()).isEqualTo(new Range(0, 4 * GB - 1));
    assertThat(search.age()).isEqualTo(new Range(7 * DAY, Long.MAX_VALUE));
    assertThat(search.seeders()).isEqualTo(new Range(5, Long.MAX_VALUE));
    assertThat(search.freeleech()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "700MB, 700000000, 700000000",
    ">1kib, 1025, 9223372036854775807",
    ">=1.5GB, 1500000000, 9223372036854775807",
    "<=2t, 0, 2000000000000",
    "1..2, 1, 2",
    "1m.., 1000000, 9223372036854775807",
    "..1 , 0, 1",
    "0, 0, 0",
    "<0, 0, -1",
    "2..1, 2, 1"
  })
  void sizesHaveUnitsAndRanges(String size, long from, long to) {
    assertThat(Search.parse("size:" + size).size()).isEqualTo(new Range(from, to));
  }

  @Test
  void aNumberBeyondAllIsTheLargest() {
    assertThat(Search.parse("size:>9999999999999999999tb").size().contains(Long.MAX_VALUE))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1h, 3600", "2D, 172800", "3w, 1814400", "1m, 2592000", "1y, 31536000", "5s, 5"})
  void agesHaveUnits(String age, long seconds) {
    assertThat(Search.parse("age:" + age).age()).isEqualTo(new Range(seconds, seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size:",
        "size:x",
        "size:1XB",
        "size:-1",
        "size:1..2..3",
        "size:..",
        "size:\"\"",
        "age:7",
        "age:7q",
        "seeders:1.5",
        "seeders:1kb",
        "seeders:>",
        "freeleech:maybe",
        "-size:1",
        "-category:x",
        "tag:",
        "TAG:",
        "category:\"  \""
      })
  void whatCannotBeUnderstoodIsToldByTheKey(String text) {
    assertThatThrownBy(() -> Search.parse("word " + text))
        .isInstanceOf(SearchException.class)
        .hasMessageStartingWith(
            "'" + text.replaceFirst("^-", "").split(":")[0].toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "24:00, 24:00",
    "Star:Trek, Star:Trek",
    "http://x, http://x",
    "-, -",
    "a-b, a-b",
    "it's, it's",
    "100%, 100%",
    "C++, C++",
    "categories:, categories:"
  })
  void whatHasNoKnownKeyIsAWord(String text, String word) {
    assertThat(Search.parse(text)).isEqualTo(Search.ALL.withWords(List.of(word)));
  }

  @Test
  void anOpenQuotationEndsWithTheText() {
    assertThat(Search.parse("\"a b").words()).containsExactly("a b");
    assertThat(Search.parse("\"\" x").words()).containsExactly("x");
  }

  @Test
  void aSearchHasLimits() {
    assertThat(Search.parse("a ".repeat(20).strip()).words()).hasSize(20);
    assertThatThrownBy(() -> Search.parse("a ".repeat(21)))
        .isInstanceOf(SearchException.class)
        .hasMessageContaining("20 conditions");
    assertThat(Search.parse("x".repeat(300)).words()).hasSize(1);
    assertThatThrownBy(() -> Search.parse("x".repeat(301)))
        .isInstanceOf(SearchException.class)
        .hasMessageContaining("300 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a \"b c\" -d -\"e f\" category:linux tag:iso -tag:arm uploader:bob",
        "size:<4GB age:>7d seeders:5 freeleech:no",
        "size:1.. age:..1y seeders:2..3 freeleech:yes",
        "\"-x\" -"
      })
  void aSearchIsReadAgainAsWritten(String text) {
    Search search = Search.parse(text);
    assertThat(Search.parse(search.toString())).isEqualTo(search);
  }
}
