package org.trackerengine.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.http.Queries.KEY;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.http.Queries;

/** Rule A1, for a whole request target. */
class PasskeyReaderTest {

  private final PasskeyReader reader = new PasskeyReader(KnownPasskeys.NONE);

  @ParameterizedTest
  @CsvSource({
    "/announce?passkey=K",
    "/announce?a=b&passkey=K&passkey=other",
    "/announce/K",
    "/K/announce?passkey=other",
    "/other?passkey=K"
  })
  void aTargetHasItsKeyInPathOrQuery(String form) {
    byte[] target = Queries.bytes(form.replace("K", KEY));

    assertThat(reader.read(target, 0, target.length)).isEqualTo(new Passkey(KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/announce",
        "/announce?",
        "/announce?passkey=",
        "/announce?passkey=short&passkey=0123456789abcdef0123",
        "/announce?PASSKEY=0123456789abcdef0123",
        "/announce/short?passkey=0123456789abcdef0123"
      })
  void aTargetMayHaveNoKey(String form) {
    byte[] target = Queries.bytes(form);

    assertThat(reader.read(target, 0, target.length)).isNull();
  }

  @Test
  void aReaderRemembersNothing() {
    byte[] keyed = Queries.bytes("/announce?passkey=" + KEY);
    byte[] plain = Queries.bytes("/announce?a=b");

    assertThat(reader.read(keyed, 0, keyed.length)).isEqualTo(new Passkey(KEY));
    assertThat(reader.read(plain, 0, plain.length)).isNull();
    assertThat(reader.read(keyed, 0, 9)).isNull();
  }

  @Test
  void aKnownPasskeyIsNotMadeAnew() {
    Passkey known = new Passkey(KEY);
    PasskeyReader knowing = new PasskeyReader((text, from, to) -> to - from == 40 ? known : null);
    for (String form : new String[] {"/announce?passkey=K", "/announce/K", "/K/announce"}) {
      byte[] target = Queries.bytes(form.replace("K", KEY));
      assertThat(knowing.read(target, 0, target.length)).isSameAs(known);
    }
  }
}
