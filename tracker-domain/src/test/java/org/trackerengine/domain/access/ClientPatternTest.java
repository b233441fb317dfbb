package org.trackerengine.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.peer.PeerId;

/** A4: how clients and their versions are told from a peer id. */
class ClientPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-XL            | -XL0012-aaaaaaaaaaaa | true",
        "-XL            | -XK0012-aaaaaaaaaaaa | false",
        "-XL00          | -XL0012-aaaaaaaaaaaa | true",
        "-XL0012-       | -XL0012-aaaaaaaaaaaa | true",
        "-XL0013-       | -XL0012-aaaaaaaaaaaa | false",
        "M7-            | M7-9-2--aaaaaaaaaaaa | true",
        "-qB 4.5-4.6.2  | -qB4499-aaaaaaaaaaaa | false",
        "-qB 4.5-4.6.2  | -qB4500-aaaaaaaaaaaa | true",
        "-qB 4.5-4.6.2  | -qB4620-aaaaaaaaaaaa | true",
        "-qB 4.5-4.6.2  | -qB462z-aaaaaaaaaaaa | true",
        "-qB 4.5-4.6.2  | -qB4630-aaaaaaaaaaaa | false",
        "-qB 4.5-4.6.2  | -TR4600-aaaaaaaaaaaa | false",
        "-qB 4.6.10-    | -qB4690-aaaaaaaaaaaa | false",
        "-qB 4.6.10-    | -qB46A0-aaaaaaaaaaaa | true",
        "-qB 4.6.10-    | -qB46a0-aaaaaaaaaaaa | true",
        "-qB 4.6.10-    | -qB5000-aaaaaaaaaaaa | true",
        "-qB -4.3       | -qB4390-aaaaaaaaaaaa | true",
        "-qB -4.3       | -qB4400-aaaaaaaaaaaa | false",
        "-TR 2.9.4      | -TR2940-aaaaaaaaaaaa | true",
        "-TR 2.9.4      | -TR2950-aaaaaaaaaaaa | false",
        "-TR 2.9.4.1    | -TR2940-aaaaaaaaaaaa | false",
        "-TR 0-         | -TR0000-aaaaaaaaaaaa | true",
        // Of another style: no version.
        "-TR 0-         | -TR294--aaaaaaaaaaaa | false",
        "-TR 0-         | -TR2940aaaaaaaaaaaaa | false",
        "-TR 0-         | -TR29_0-aaaaaaaaaaaa | false",
      })
  void aPeerIdMatchesOrNot(String pattern, String peerId, boolean matches) {
    ClientPattern parsed = ClientPattern.parse(pattern);
    assertThat(parsed.matches(PeerId.ofText(peerId))).isEqualTo(matches);
    assertThat(ClientPattern.parse(parsed.toString())).isEqualTo(parsed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-XL              | -XL",
        "-qB 4.5.0-4.6.2  | -qB 4.5-4.6.2",
        "-qB 4.6.5        | -qB 4.6.5-4.6.5",
        "-qB 4.6-         | -qB 4.6-",
        "-qB  -4.6        | -qB -4.6",
        "-qB 0-           | -qB 0-",
        "-qB 0.0-61.61    | -qB 0-",
      })
  void aPatternHasOneForm(String pattern, String form) {
    assertThat(ClientPattern.parse(pattern)).hasToString(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "123456789",
        "-\u00fc",
        "-X\t",
        "-qB -",
        "-qB 4.5-4.4",
        "-qB 1.2.3.4.5-",
        "-qB 62-",
        "-qB x-",
        "-qB 4..5-",
        "-qB .4-",
        "-qB 4.-",
        "-qB 99999999999-",
        "-qB4 4.5-",
        "qBt 4.5-",
        "-qB 4-5-6",
        "-qB 4 - 5"
      })
  void anythingElseIsRefused(String pattern) {
    assertThatThrownBy(() -> ClientPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
