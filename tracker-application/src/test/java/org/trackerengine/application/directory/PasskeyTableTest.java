package org.trackerengine.application.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

class PasskeyTableTest {

  private static final Passkey KEY = new Passkey("0123456789abcdefABCDEF");

  private final PasskeyTable table = new PasskeyTable();

  private User put(long id, Passkey passkey) {
    User user = Registered.user(id, "user" + id, passkey);
    table.put(user);
    return user;
  }

  private @Nullable Passkey find(String text) {
    byte[] bytes = ("x" + text + "x").getBytes(ISO_8859_1);
    return table.find(bytes, 1, bytes.length - 1);
  }

  private @Nullable User userOf(String text) {
    Passkey found = find(text);
    return found == null ? null : table.userOf(found);
  }

  @Test
  void everyUserIsFoundByTheBytesOfTheKeyHoweverManyThereAre() {
    Random random = new Random(1);
    List<User> users = new ArrayList<>();
    for (int id = 1; id <= 5_000; id++) {
      users.add(put(id, Passkey.generate(random)));
    }
    for (User user : users) {
      assertThat(userOf(user.passkey().value())).isSameAs(user);
      assertThat(table.userOf(user.passkey())).isSameAs(user);
      assertThat(find(user.passkey().value())).isEqualTo(user.passkey());
    }
    for (int i = 0; i < 5_000; i++) {
      Passkey stranger = Passkey.generate(random);
      assertThat(find(stranger.value())).isNull();
      assertThat(table.userOf(stranger)).isNull();
    }
  }

  @Test
  void aKeyThatDiffersInOneByteOrItsLengthIsAnother() {
    for (int length = 20; length <= 64; length++) {
      String text =
          "0123456789abcdefABCDEFGHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz00".substring(64 - length);
      User user = put(length, new Passkey(text));
      assertThat(userOf(text)).isSameAs(user);
      for (int at = 0; at < length; at++) {
        assertThat(find(text.substring(0, at) + '!' + text.substring(at + 1))).isNull();
      }
      assertThat(find(text + '0')).isNull();
    }
    assertThat(find("")).isNull();
    assertThat(find("0123456")).isNull();
    assertThat(find("0".repeat(65))).isNull();
  }

  @Test
  void aKeyThatIsTakenAwayIsNobodysThoughACodecHasFoundIt() {
    User user = put(1, KEY);
    Passkey found = requireNonNull(find(KEY.value()));
    table.remove(user);
    assertThat(table.userOf(found)).isNull();
    assertThat(table.userOf(KEY)).isNull();
    assertThat(userOf(KEY.value())).isNull();
    User next = put(2, KEY);
    assertThat(table.userOf(found)).isSameAs(next);
    assertThat(userOf(KEY.value())).isSameAs(next);
  }

  @Test
  void aKeyThatHasBecomeSomebodyElsesIsNotTakenFromThem() {
    User before = put(1, KEY);
    User after = put(2, KEY);
    table.remove(before);
    assertThat(userOf(KEY.value())).isSameAs(after);
  }

  @Test
  void aUserWhoHasChangedIsFoundAsTheUserIsNow() {
    put(1, KEY);
    Passkey found = requireNonNull(find(KEY.value()));
    User changed = put(1, KEY);
    assertThat(table.userOf(found)).isSameAs(changed);
  }

  @Test
  void whatIsNobodysAnyMoreGoesWhenTheTableGrowsAndMayComeBack() {
    User gone = put(1, KEY);
    Passkey found = requireNonNull(find(KEY.value()));
    table.remove(gone);
    Random random = new Random(2);
    for (int id = 2; id <= 1_000; id++) {
      put(id, Passkey.generate(random));
    }
    assertThat(find(KEY.value())).isNull();
    assertThat(table.userOf(found)).isNull();
    User back = put(1, KEY);
    assertThat(table.userOf(found)).isSameAs(back);
  }

  @Test
  void aKeyOfAnotherTableIsLookedUpInThisOne() {
    put(1, KEY);
    PasskeyTable other = new PasskeyTable();
    Passkey found = requireNonNull(find(KEY.value()));
    assertThat(other.userOf(found)).isNull();
    User user = put(2, KEY);
    other.put(user);
    assertThat(other.userOf(found)).isSameAs(user);
  }

  @Test
  void keysThatComeAndGoTakeNoMoreRoom() {
    Random random = new Random(3);
    for (int n = 0; n < 100_000; n++) {
      table.remove(put(1, Passkey.generate(random)));
    }
    assertThat(table.places()).isLessThan(1_000);
  }
}
