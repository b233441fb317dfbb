package org.trackerengine.domain.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

  @ParameterizedTest
  @CsvSource({
    "0, false, false, false, false",
    "0, false, true, false, true",
    "0, true, true, false, false",
    "0, false, false, true, false",
    "0, true, true, true, false",
    "1, false, false, false, false",
    "1, false, true, false, true",
    "1, true, true, false, true",
    "1, true, false, true, true",
  })
  void c5WhoHasDownloadedNothingAndHadAllHasFinishedNothing(
      long downloaded, boolean hadAll, boolean becameSeeder, boolean joined, boolean finished) {
    assertThat(Completion.isFinished(downloaded, hadAll, becameSeeder, joined)).isEqualTo(finished);
  }
}
