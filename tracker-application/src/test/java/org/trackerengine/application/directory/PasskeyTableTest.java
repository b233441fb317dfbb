package org.trackerengine.application.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.user.Passkey;

class PasskeyTableTest {

  private final PasskeyTable table = new PasskeyTable();
  private final Set<Passkey> all = new HashSet<>();

  private Passkey add(Passkey passkey) {
    all.add(passkey);
    table.add(passkey, all);
    return passkey;
  }

  private Passkey find(String text) {
    byte[] bytes = ("x" + text + "x").getBytes(ISO_8859_1);
    return table.find(bytes, 1, bytes.length - 1);
  }

  @Test
  void everyKeyIsFoundByItsBytesHoweverManyThereAre() {
    Random random = new Random(1);
    List<Passkey> added = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      added.add(add(Passkey.generate(random)));
    }
    for (Passkey passkey : added) {
      assertThat(find(passkey.value())).isSameAs(passkey);
    }
    for (int i = 0; i < 5_000; i++) {
      assertThat(find(Passkey.generate(random).value())).isNull();
    }
  }

  @Test
  void aKeyThatDiffersInOneByteOrItsLengthIsAnother() {
    Passkey passkey = add(new Passkey("0123456789abcdefABCDEF"));
    assertThat(find("0123456789abcdefABCDEF")).isSameAs(passkey);
    assertThat(find("0123456789abcdefABCDEf")).isNull();
    assertThat(find("0123456789abcdefABCDE")).isNull();
    assertThat(find("0123456789abcdefABCDEFF")).isNull();
    assertThat(find("")).isNull();
  }

  /** Aa and BB have one hash, and so has whatever else they are exchanged in. */
  @Test
  void keysOfOneHashAreToldApart() {
    Passkey one = add(new Passkey("Aa".repeat(10)));
    Passkey other = add(new Passkey("BB".repeat(10)));
    assertThat(one.value().hashCode()).isEqualTo(other.value().hashCode());
    assertThat(find(one.value())).isSameAs(one);
    assertThat(find(other.value())).isSameAs(other);
    assertThat(find("AaBB".repeat(5))).isNull();
  }

  @Test
  void whatIsNobodysAnyMoreGoesWhenTheTableGrows() {
    Passkey gone = add(new Passkey("0123456789abcdefABCDEF"));
    all.remove(gone);
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      add(Passkey.generate(random));
    }
    assertThat(find(gone.value())).isNull();
  }

  @Test
  void aKeyThatIsAddedAgainTakesNoMoreRoom() {
    for (int i = 0; i < 1_000; i++) {
      add(new Passkey("0123456789abcdefABCDEF"));
    }
    assertThat(find("0123456789abcdefABCDEF")).isNotNull();
    assertThat(find("fedcba9876543210FEDCBA")).isNull();
  }
}
