package org.trackerengine.domain.metainfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people read has the same digits whatever the language of the machine is. */
class TextsInPersianTest {

  @Test
  void aRefusedFileIsExplainedInAsciiDigits() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("fa", "IR"));
    try {
      byte[] file =
          "d4:infod6:lengthi1e4:name1:a12:piece lengthi1e6:pieces0:ee"
              .getBytes(StandardCharsets.US_ASCII);
      MetainfoException refused =
          catchThrowableOfType(
              MetainfoException.class, () -> new MetainfoReader(MetainfoLimits.DEFAULT).read(file));
      assertThat(refused.code()).isEqualTo("bad-piece-length");
      assertThat(refused)
          .hasMessage("The piece length must be a number of bytes from 16384 to 268435456.");
    } finally {
      Locale.setDefault(before);
    }
  }
}
