package org.trackerengine.domain.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names are known by words as they are letter by letter. */
class ParameterTest {

  /** Behind a name there may be all of a query, or nothing at all. */
  private static final int MOST_BEHIND = 10;

  @Test
  void aNameIsKnownAndOnlyAsItIs() {
    for (Parameter parameter : Parameter.values()) {
      for (int behind = 0; behind <= MOST_BEHIND; behind++) {
        byte[] query = ("=" + parameter.text() + "=".repeat(behind)).getBytes(US_ASCII);
        int to = 1 + parameter.text().length();
        assertThat(Parameter.named(query, 1, to)).isEqualTo(parameter);
        for (int place = 1; place < to; place++) {
          for (int value = 0; value < 256; value++) {
            byte[] other = query.clone();
            other[place] = (byte) value;
            assertThat(Parameter.named(other, 1, to)).isEqualTo(letterByLetter(other, 1, to));
          }
        }
      }
    }
  }

  @Test
  void aPartOfANameOrMoreThanOneIsUnknown() {
    for (Parameter parameter : Parameter.values()) {
      byte[] query = (parameter.text() + "\0\0\0\0\0\0\0\0").getBytes(US_ASCII);
      for (int to = 0; to <= query.length; to++) {
        assertThat(Parameter.named(query, 0, to)).isEqualTo(letterByLetter(query, 0, to));
      }
    }
  }

  private static @Nullable Parameter letterByLetter(byte[] query, int from, int to) {
    String name = new String(query, from, to - from, ISO_8859_1);
    return Arrays.stream(Parameter.values())
        .filter(parameter -> parameter.text().equals(name))
        .findFirst()
        .orElse(null);
  }
}
