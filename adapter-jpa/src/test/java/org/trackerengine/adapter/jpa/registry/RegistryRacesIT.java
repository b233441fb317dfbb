package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserBuilder;
import org.trackerengine.fixture.ManualClock;

/** Several callers at once: nothing is there twice, and nothing is lost. */
@ParameterizedClass
@EnumSource
class RegistryRacesIT {

  private static final int RUNNERS = 6;
  private static final int ROUNDS = 10;
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final TestDatabase which;
  private Database database;
  private JpaStorage storage;
  private long alice;

  RegistryRacesIT(TestDatabase which) {
    this.which = which;
  }

  @BeforeEach
  void open() {
    database = which.empty();
    storage = TestStorages.empty(which, SwarmLimits.DEFAULT, new ManualClock());
    alice = create("alice", "a".repeat(40)).orElseThrow().id();
  }

  private Optional<User> create(String name, String passkey) {
    return storage.users().create(new NewUser(name, Role.MEMBER, true, new Passkey(passkey), NOW));
  }

  private Optional<Torrent> register(String name, @Nullable InfoHash v1, @Nullable InfoHashV2 v2) {
    List<TorrentFile> files = List.of(new TorrentFile("a", 1));
    return storage
        .torrents()
        .create(
            NewTorrentBuilder.builder()
                .slug(Slug.of(name))
                .name(name)
                .infoHash(v1)
                .infoHashV2(v2)
                .size(1)
                .files(files)
                .visible(true)
                .status(TorrentStatus.APPROVED)
                .createdAt(NOW)
                .build(),
            new byte[] {'d', 'e'},
            alice);
  }

  /** One runner for each number below {@link #RUNNERS}. */
  private static <T> List<T> race(IntFunction<Callable<T>> runner) throws Exception {
    return Race.run(IntStream.range(0, RUNNERS).mapToObj(runner).toList());
  }

  private static <T> List<T> present(List<Optional<T>> results) {
    return results.stream().flatMap(Optional::stream).toList();
  }

  @Test
  void ofManyWhoWantANameOneGetsIt() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = "User" + round;
      String key = String.format(Locale.ROOT, "%020d", round);
      assertThat(present(race(n -> () -> create(name, key + n)))).hasSize(1);
    }
  }

  @Test
  void ofManyWhoWantAPasskeyOneGetsIt() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = "user" + round + "-";
      String key = String.format(Locale.ROOT, "%020d", round);
      assertThat(present(race(n -> () -> create(name + n, key)))).hasSize(1);
    }
  }

  @Test
  void ofManyWhoTakeOverAPasskeyOneGetsIt() throws Exception {
    List<Long> ids = new ArrayList<>();
    for (int n = 0; n < RUNNERS; n++) {
      ids.add(create("user" + n, String.format(Locale.ROOT, "%020d", n)).orElseThrow().id());
    }
    for (int round = 0; round < ROUNDS; round++) {
      Passkey wanted = new Passkey("k".repeat(20) + round);
      assertThat(present(race(n -> () -> storage.users().rotatePasskey(ids.get(n), wanted))))
          .hasSize(1);
    }
  }

  @Test
  void ofManyWhoRegisterAHashOneDoes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      InfoHash hash = new InfoHash(round, 0, 0);
      String name = "Torrent " + round;
      assertThat(present(race(n -> () -> register(name + " " + n, hash, null)))).hasSize(1);
    }
  }

  @Test
  void hybridTorrentsThatShareHashesCrosswiseAreRegisteredOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      InfoHashV2 one = new InfoHashV2(1, round, 0, 0);
      InfoHashV2 other = new InfoHashV2(2, round, 0, 0);
      List<Torrent> registered =
          present(
              race(n ->
                  n % 2 == 0
                      ? () -> register("Torrent " + n, other.truncated(), one)
                      : () -> register("Torrent " + n, one.truncated(), other)));
      assertThat(registered).hasSize(1);
    }
  }

  @Test
  void torrentsOfOneNameAreNumberedWithoutGaps() throws Exception {
    List<Torrent> registered = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      int r = round;
      registered.addAll(
          present(race(n -> () -> register("Same name", new InfoHash(r, n, 0), null))));
    }
    assertThat(registered)
        .extracting(torrent -> torrent.slug().value())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("same-name"),
                    IntStream.rangeClosed(2, RUNNERS * ROUNDS).mapToObj(n -> "same-name-" + n))
                .toList());
  }

  @Test
  void noChangeOfAUserIsLostAndNoCredit() throws Exception {
    race(n ->
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            if (n % 2 == 0) {
              storage.users().change(alice, RegistryRacesIT::withOneMore);
            } else {
              update("UPDATE users SET uploaded = uploaded + 7 WHERE id = ?", alice);
            }
          }
          return n;
        });
    User user = storage.users().findById(alice).orElseThrow();
    assertThat(user.factors().uploadMillionths()).isEqualTo(1_000_000 + RUNNERS / 2 * ROUNDS);
    assertThat(user.uploaded()).isEqualTo(7L * RUNNERS / 2 * ROUNDS);
  }

  private static User withOneMore(User user) {
    return UserBuilder.builder()
        .id(user.id())
        .name(user.name())
        .role(user.role())
        .verified(user.verified())
        .enabled(user.enabled())
        .canLeech(user.canLeech())
        .passkey(user.passkey())
        .factors(new Factors(user.factors().uploadMillionths() + 1, 0))
        .uploaded(0)
        .downloaded(0)
        .createdAt(user.createdAt())
        .build();
  }

  @Test
  void noChangeOfATorrentIsLostAndNoDownload() throws Exception {
    long id = register("Torrent", new InfoHash(1, 1, 1), null).orElseThrow().id();
    race(n ->
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            if (n % 2 == 0) {
              storage
                  .torrents()
                  .change(
                      id,
                      t -> t.withStatus(t.status(), t.reason() == null ? "x" : t.reason() + "x"));
            } else {
              update("UPDATE torrents SET completed = completed + 1 WHERE id = ?", id);
            }
          }
          return n;
        });
    Torrent torrent = storage.torrents().findById(id).orElseThrow();
    assertThat(torrent.reason()).hasSize(RUNNERS / 2 * ROUNDS);
    assertThat(torrent.completed()).isEqualTo(RUNNERS / 2 * ROUNDS);
  }

  private void update(String sql, long id) {
    database.inTransaction(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, id);
        return statement.executeUpdate();
      }
    });
  }

  @Test
  void ofManyWhoAddARuleOneDoes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String network = "10.0." + round + ".0/24";
      List<Optional<AccessRule>> added =
          race(n ->
              () ->
                  storage
                      .rights()
                      .accessRules()
                      .add(RuleKind.BANNED_NETWORK, network, "by " + n, NOW));
      assertThat(storage.rights().accessRules().all()).contains(present(added).getFirst());
      assertThat(present(added)).hasSize(1);
    }
  }

  @Test
  void aPasswordAndATokenMayBeStoredTwiceAtOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long user =
          create("user" + round, String.format(Locale.ROOT, "%020d", round)).orElseThrow().id();
      ApiToken token =
          new ApiToken(TokenHash.of("token" + round), user, "", Set.of(Scope.READ), NOW, null);
      race(n ->
          () -> {
            storage.credentials().setPasswordHash(user, "hash" + n);
            storage.credentials().addToken(token);
            return n;
          });
      assertThat(storage.credentials().passwordHash(user).orElseThrow()).startsWith("hash");
      assertThat(storage.credentials().findToken(token.hash())).contains(token);
    }
  }
}
