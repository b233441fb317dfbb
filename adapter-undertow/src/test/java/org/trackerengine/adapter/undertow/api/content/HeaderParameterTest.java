package org.trackerengine.adapter.undertow.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderParameterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "null",
      value = {
        "form-data; name=file | file",
        "form-data; name=\"file\" | file",
        "form-data;NAME=file | file",
        "form-data ; name = \"a b\" ; x=y | a b",
        "form-data; filename=\"x; name=no\"; name=yes | yes",
        "form-data; filename=no; name=yes | yes",
        "form-data; name=\"a\\\"b\\\\c\" | a\"b\\c",
        "form-data; name=first; name=second | first",
        "form-data; name=\"open | open",
        "form-data; name=\"open\\ | open\\",
        "form-data; name= | ``",
        "form-data; name | ``",
        "form-data; | null",
        "form-data | null",
        "name=file | null",
        "; | null",
        ";;; | null",
        "x;=; | null",
        "`` | null",
        "null | null",
      })
  void isFoundByItsName(String header, String value) {
    assertThat(HeaderParameter.of(header, "name")).isEqualTo(value);
  }

  @Test
  void isReadInOneGoHoweverLongTheHeader() {
    assertThat(HeaderParameter.of(";\"".repeat(50_000), "name")).isNull();
    assertThat(HeaderParameter.of("x; name=\"" + "\\a".repeat(50_000), "name")).hasSize(50_000);
  }
}
