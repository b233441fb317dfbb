package org.trackerengine.domain.user;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A2: which passkeys there are. */
class PasskeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abcdefghijklmnopqrs",
        "abcdefghijklmnopqrs-",
        "abcdefghijklmnopqrs\u00e9",
        "..%2f..%2fabcdefghijklmn",
        "abcdefghijklmnopqrst\0",
        "0123456789012345678901234567890123456789012345678901234567890123x"
      })
  void otherTextsAreNotPasskeys(String text) {
    assertThat(Passkey.parse(text)).isNull();
    assertThatThrownBy(() -> new Passkey(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcdefghijklmnopqrst",
        "ABCDEFGHIJ0123456789",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void twentyToSixtyFourLettersOrDigitsAreAPasskey(String text) {
    assertThat(Passkey.parse(text)).isEqualTo(new Passkey(text));
  }

  @Test
  void generatedKeysAreFortyLowerCaseHexDigitsAndDiffer() {
    SecureRandom random = new SecureRandom();
    Passkey one = Passkey.generate(random);
    assertThat(one.value()).matches("[0-9a-f]{40}");
    assertThat(Passkey.generate(random)).isNotEqualTo(one);
  }

  @Test
  void aKeyOfEveryLengthIsWhatItWasMadeOf() {
    String letters = "0123456789012345678901234567890123456789012345678901234567890abc";
    for (int length = 20; length <= 64; length++) {
      String text = letters.substring(64 - length);
      Passkey key = new Passkey(text);
      assertThat(key.value()).isEqualTo(text);
      assertThat(key).isEqualTo(new Passkey(text)).hasSameHashCodeAs(new Passkey(text));
      assertThat(key).isNotEqualTo(new Passkey('x' + text.substring(1)));
      byte[] bytes = text.getBytes(US_ASCII);
      assertThat(key.isSpelled(bytes, 0, length)).isTrue();
      assertThat(Passkey.hashOf(bytes, 0, length)).isEqualTo(key.hashCode());
    }
  }

  @Test
  void aPasskeyNeverPrintsItself() {
    assertThat(new Passkey("abcdefghijklmnopqrst").toString()).doesNotContain("abc");
  }
}
