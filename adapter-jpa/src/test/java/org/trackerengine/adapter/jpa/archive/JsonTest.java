package org.trackerengine.adapter.jpa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static String write(Object value) {
    StringBuilder json = new StringBuilder();
    JsonWriter.append(json, value);
    return json.toString();
  }

  @Test
  void isWhatEverybodyWrites() {
    List<Object> row =
        Arrays.asList(1L, -2L, null, true, false, "", "a\"b\\c", List.of(), Map.of());
    assertThat(write(row)).isEqualTo("[1,-2,null,true,false,\"\",\"a\\\"b\\\\c\",[],{}]");
    assertThat(write(Map.of("a", List.of("b")))).isEqualTo("{\"a\":[\"b\"]}");
  }

  @Test
  @DisplayName("is one line of ASCII, whatever the text")
  void escapesWhatWouldBreakALine() {
    assertThat(write("\0\n\r\ud800x\udc00\u2028\ud83d\ude00"))
        .isEqualToIgnoringCase("\"\\u0000\\n\\r\\ud800x\\udc00\\u2028\\ud83d\\ude00\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L})
  void keepsLongsExact(long number) {
    assertThat(JsonReader.read(write(number))).isEqualTo(number);
  }

  @Test
  void readsBackAnyText() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      char[] text = new char[random.nextInt(20)];
      for (int c = 0; c < text.length; c++) {
        text[c] = (char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000));
      }
      List<Object> row = new ArrayList<>(List.of(new String(text), random.nextLong()));
      byte[] utf8 = write(row).getBytes(StandardCharsets.UTF_8);
      assertThat(JsonReader.read(new String(utf8, StandardCharsets.UTF_8))).isEqualTo(row);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "` [ 1 , \"a\" ]\n`                          | [1, a]",
        "`{ \"a\" : [ null ] , \"b\" : { } }`       | {a=[null], b={}}",
        "`\"\\/\\u0041\\u00e9\\\\\\\"\"`  | /A\u00e9\\\"",
        "`\"\\b\\f\\n\\r\\t\"`              | `\b\f\n\r\t`"
      })
  void readsWhatOthersMayWrite(String json, String value) {
    assertThat(String.valueOf(JsonReader.read(json))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1]x",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "\"",
        "\"\\",
        "\"\\u12\"",
        "\"\\u12",
        "\"\\uzzzz\"",
        "\"\\x\"",
        "\"a\nb\"",
        "\"a\\\\\0\"",
        "tru",
        "nul",
        "True",
        "01",
        "-01",
        "-0",
        "-",
        "+1",
        "1.5",
        "1e3",
        "9223372036854775808",
        "NaN",
        "'a'",
        "[[[[[[[[[[1]]]]]]]]]]"
      })
  void refusesEverythingElse(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(json));
  }

  @Test
  void refusesToWriteWhatItCouldNotRead() {
    assertThatIllegalArgumentException().isThrownBy(() -> write(1.5));
  }
}
