package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserBuilder;

/** Contract: creating, finding, listing and changing users. */
public abstract class UserRepositoryContract extends StorageContract {

  private static final Instant UNTIL = Instant.parse("2031-01-05T08:30:00.123456Z");

  private static final Passkey OTHER_KEY = new Passkey("0123456789abcdefABCDEF");

  private UserRepository users() {
    return storage().users();
  }

  @Test
  @DisplayName("a new user is enabled, may download, and has moved nothing")
  final void create() {
    NewUser wanted = newUser("Alice.1");

    User user = users().create(wanted).orElseThrow();

    assertThat(user)
        .isEqualTo(
            UserBuilder.builder()
                .id(user.id())
                .name("Alice.1")
                .role(Role.MEMBER)
                .verified(true)
                .enabled(true)
                .canLeech(true)
                .passkey(wanted.passkey())
                .factors(Factors.NEUTRAL)
                .uploaded(0)
                .downloaded(0)
                .createdAt(wanted.createdAt())
                .build());
    assertThat(user.id()).isPositive();
  }

  @Test
  @DisplayName("a user is found by id, by passkey, and by name in any case")
  final void find() {
    User user = user("Alice");
    user("bob");

    assertThat(users().findById(user.id())).contains(user);
    assertThat(users().findByName("aLICE")).contains(user);
    assertThat(users().findByPasskey(user.passkey())).contains(user);
    assertThat(users().findById(-1)).isEmpty();
    assertThat(users().findByName("carol")).isEmpty();
    assertThat(users().findByPasskey(OTHER_KEY)).isEmpty();
  }

  @Test
  @DisplayName("passkeys are told apart by letter case")
  final void passkeyCase() {
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(users().create(new NewUser("alice", Role.MEMBER, true, OTHER_KEY, now))).isPresent();

    assertThat(users().findByPasskey(new Passkey("0123456789abcdefabcdef"))).isEmpty();
  }

  @Test
  @DisplayName("a name is taken in any case, a passkey as it is")
  final void taken() {
    User alice = user("Alice");

    assertThat(users().create(newUser("aLiCE"))).isEmpty();
    NewUser sameKey = new NewUser("bob", Role.MEMBER, true, alice.passkey(), alice.createdAt());
    assertThat(users().create(sameKey)).isEmpty();
    assertThat(users().findByName("bob")).isEmpty();
  }

  @Test
  @DisplayName(
      "names are Unicode, the same in any case, and one that looks like another is refused")
  final void unicode() {
    User user = user("Zoë_Ünal.1");
    assertThat(users().findByName("ZOË_ÜNAL.1")).contains(user);
    assertThat(users().create(newUser("zoë_ünal.1"))).isEmpty();

    User street = user("straße");
    assertThat(users().findByName("STRASSE")).contains(street);

    user("bob");
    assertThat(users().create(newUser("ｂｏｂ"))).isEmpty(); // full-width letters
    assertThat(users().create(newUser("ｂｏｂｂｙ"))).isPresent();
    assertThat(users().create(newUser("bobby"))).isEmpty();
  }

  @Test
  @DisplayName("a user gets another name if it is free, and the old one is free then")
  final void rename() {
    User alice = user("alice");
    User bob = user("bob");

    assertThat(users().rename(alice.id(), "Bob", "bob")).isEmpty();
    assertThat(users().rename(alice.id(), "robert", "bob")).isEmpty();
    assertThat(users().rename(-1, "robert", "robert")).isEmpty();
    assertThat(users().rename(alice.id(), "alicia", "alicia")).contains(alice.withName("alicia"));
    assertThat(users().findByName("alicia")).map(User::id).contains(alice.id());
    assertThat(users().findByName("alice")).isEmpty();
    assertThat(users().rename(bob.id(), "alice", "alice")).isPresent();
    users().fillSkeletons(name -> "same");
    assertThat(users().rename(alice.id(), "alicia", "alicia")).isPresent();
  }

  @Test
  @DisplayName("rights and factors change, and nothing else")
  final void change() {
    User before = user("alice");

    User after = users().change(before.id(), user -> withEverythingChanged(user)).orElseThrow();

    assertThat(after)
        .isEqualTo(
            UserBuilder.builder()
                .id(before.id())
                .name("alice")
                .role(Role.ADMIN)
                .verified(false)
                .enabled(false)
                .disabledReason("a second account")
                .disabledUntil(UNTIL)
                .canLeech(false)
                .passkey(before.passkey())
                .factors(Factors.FREELEECH)
                .uploaded(0)
                .downloaded(0)
                .createdAt(before.createdAt())
                .build());
    assertThat(users().findById(before.id())).contains(after);
    assertThat(users().findByName("alice")).contains(after);
    assertThat(users().findByPasskey(before.passkey())).contains(after);
    List<User> all = new ArrayList<>();
    users().visitAll(all::add);
    assertThat(all).contains(after);
    User enabled = users().change(before.id(), user -> user.withEnabled(true)).orElseThrow();
    assertThat(enabled).isEqualTo(after.withEnabled(true));
    assertThat(enabled.disabledReason()).isNull();
    assertThat(users().change(-1, user -> user)).isEmpty();
  }

  private static User withEverythingChanged(User user) {
    return UserBuilder.builder()
        .id(user.id() + 1)
        .name("other")
        .role(Role.ADMIN)
        .verified(false)
        .enabled(false)
        .disabledReason("a second account")
        .disabledUntil(UNTIL)
        .canLeech(false)
        .passkey(OTHER_KEY)
        .factors(Factors.FREELEECH)
        .uploaded(5)
        .downloaded(6)
        .createdAt(user.createdAt().plusSeconds(1))
        .build();
  }

  @Test
  @DisplayName("A4: a rotated passkey is known no more, the new one is")
  final void rotate() {
    User alice = user("alice");

    User rotated = users().rotatePasskey(alice.id(), OTHER_KEY).orElseThrow();

    assertThat(rotated).isEqualTo(alice.withPasskey(OTHER_KEY));
    assertThat(users().findByPasskey(alice.passkey())).isEmpty();
    assertThat(users().findByPasskey(OTHER_KEY)).contains(rotated);
    assertThat(users().rotatePasskey(alice.id(), OTHER_KEY)).as("to itself").contains(rotated);
  }

  @Test
  @DisplayName("another user's passkey cannot be taken over")
  final void rotateToATakenKey() {
    User alice = user("alice");
    User bob = user("bob");

    assertThat(users().rotatePasskey(alice.id(), bob.passkey())).isEmpty();
    assertThat(users().rotatePasskey(-1, OTHER_KEY)).isEmpty();
    assertThat(users().findByPasskey(alice.passkey())).contains(alice);
    assertThat(users().findByPasskey(bob.passkey())).contains(bob);
    assertThat(users().findByPasskey(OTHER_KEY)).isEmpty();
  }

  @Test
  @DisplayName("users are listed by name in any case, page by page")
  final void pages() {
    for (String name : List.of("dora", "Carl", "alice", "Eve", "Bob")) {
      user(name);
    }
    List<String> names = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String after = null;
    do {
      Page<User> page = users().page(2, after);
      page.items().forEach(user -> names.add(user.name()));
      sizes.add(page.items().size());
      after = page.next();
    } while (after != null);

    assertThat(names).containsExactly("alice", "Bob", "Carl", "dora", "Eve");
    assertThat(sizes).containsExactly(2, 2, 1);
    assertThat(users().page(5, null).next()).as("a full last page").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "ä", "_____"})
  @DisplayName("a cursor that is none is refused")
  final void badCursor(@Nullable String cursor) {
    assertThatThrownBy(() -> users().page(10, cursor)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 201})
  @DisplayName("a page has 1 to 200 items")
  final void pageLimit(int limit) {
    assertThatThrownBy(() -> users().page(limit, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("every user is visited in order of id, and the visitor may ask the repository")
  final void visitAll() {
    User second = user("b");
    User third = user("a");
    List<User> visited = new ArrayList<>();

    users().visitAll(user -> users().findById(user.id()).ifPresent(visited::add));

    assertThat(visited).containsExactly(second, third);
  }
}
