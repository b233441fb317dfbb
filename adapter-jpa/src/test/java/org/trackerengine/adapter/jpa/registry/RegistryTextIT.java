package org.trackerengine.adapter.jpa.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** Foreign text, from .torrent files and from queries, and secrets. */
@ParameterizedClass
@EnumSource
class RegistryTextIT {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456789Z");
  private static final Passkey PASSKEY = new Passkey("0123456789abcdefABCDEF");

  private final TestDatabase which;
  private JpaStorage storage;
  private long alice;

  RegistryTextIT(TestDatabase which) {
    this.which = which;
  }

  @BeforeEach
  void open() {
    storage = TestStorages.empty(which, SwarmLimits.DEFAULT, new ManualClock());
    alice =
        storage
            .users()
            .create(new NewUser("alice", Role.MEMBER, true, PASSKEY, NOW))
            .orElseThrow()
            .id();
  }

  static Stream<byte[]> names() {
    return Stream.of(
            "\u0001".repeat(1_024), // each is shown by six characters
            "\u202E".repeat(341),
            "\uFB2C".repeat(341), // each becomes three
            new String(Character.toChars(0x1D160)).repeat(256),
            "\u0130".repeat(512), // grows in lower case
            "\uD83D\uDE00 100% \\_'\"$1 -- \u00DF\u03A3",
            "\uFFFF\uFDD0")
        .map(name -> name.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whateverATorrentFileIsNamedItIsRegisteredListedAndFound(byte[] name) {
    registersListsAndFinds(name);
  }

  @Test
  void bytesThatAreNoTextAreRegisteredListedAndFound() {
    byte[] name = new byte[1_024];
    Arrays.fill(name, (byte) 0xFF);
    registersListsAndFinds(name);
  }

  private void registersListsAndFinds(byte[] name) {
    Torrent torrent = register(torrentFile(name));
    register(torrentFile("~ the last one".getBytes(UTF_8)));

    assertThat(storage.torrents().findById(torrent.id())).contains(torrent);
    Page<Torrent> first = page(null, null);
    assertThat(first.items()).hasSize(1);
    assertThat(page(null, requireNonNull(first.next())).items()).hasSize(1);
    String search = torrent.name().split(" ", 2)[0];
    search = search.substring(0, Math.min(20, search.length()));
    assertThat(page(search, null).items()).extracting(Torrent::id).containsExactly(torrent.id());
  }

  private Page<Torrent> page(String search, String after) {
    return storage.torrents().page(TorrentQuery.of(search, Sort.NAME, 1, after));
  }

  private Torrent register(byte[] file) {
    return storage
        .torrents()
        .create(new TorrentFactory(1).torrent(file), file, alice)
        .orElseThrow();
  }

  /** A .torrent file of this name. */
  private static byte[] torrentFile(byte[] name) {
    String plain = "x".repeat(name.length);
    byte[] file = TorrentFileBuilder.named(plain).file(plain, 1).randomHashes(1).build();
    return new String(file, ISO_8859_1)
        .replace(plain, new String(name, ISO_8859_1))
        .getBytes(ISO_8859_1);
  }

  @Test
  void theLongestPathIsStoredWithItsEscapes() {
    String path = String.join("/", Collections.nCopies(4, "\u0001".repeat(1_023)));
    byte[] file = TorrentFileBuilder.named("x").file(path, 1).file("y", 2).randomHashes(1).build();

    Torrent torrent = register(file);

    assertThat(torrent.files().getFirst().path()).hasSize(4 * 1_023 * 6 + 3);
    assertThat(storage.torrents().findById(torrent.id())).contains(torrent);
  }

  @Test
  void whatADatabaseCannotKeepIsReplaced() {
    String odd = "a\0b\uD800c";
    Torrent torrent =
        storage
            .torrents()
            .create(
                NewTorrentBuilder.builder()
                    .slug(Slug.of(odd))
                    .name(odd)
                    .infoHash(new InfoHash(1, 2, 3))
                    .infoHashV2(null)
                    .size(1)
                    .files(List.of(new TorrentFile(odd, 1)))
                    .visible(true)
                    .status(TorrentStatus.APPROVED)
                    .createdAt(NOW)
                    .build(),
                new byte[] {0},
                alice)
            .orElseThrow();
    Torrent deleted =
        storage
            .torrents()
            .change(torrent.id(), t -> t.withStatus(TorrentStatus.APPROVED, odd))
            .orElseThrow();

    assertThat(torrent.name()).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(torrent.files()).containsExactly(new TorrentFile("a\uFFFDb\uFFFDc", 1));
    assertThat(deleted.reason()).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(storage.torrents().findById(torrent.id())).contains(deleted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0zz", "zz\0", "\uD800", "%", "_", "\\", "\\\\", "'", "\u0085", "x\\"})
  void aSearchForOddTextFindsNothing(String search) {
    register(torrentFile("name".getBytes(UTF_8)));

    assertThat(page(search, null).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "a\0", "\uD800", "alice\0", "' OR 1=1 --"})
  void anOddUserNameIsNobodys(String name) {
    assertThat(storage.users().findByName(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NAME \0x\u00000\u00009223372036854775807\u00001",
        "NAME \0x\u00000\u0000-9223372036854775808\u00001",
        "NAME \0x\u00000\u0000x\u00001",
        "NAME \0x\u00000\u00001",
        "NAME \0x\u00000\u00001\u00001\u00001"
      })
  void aForgedCursorIsRefused(String text) {
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));

    assertThatThrownBy(() -> page(null, cursor)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NAME \0\u00000\u0000-62135596800000000\u0000-9223372036854775808",
        "NAME \0x\u00009223372036854775807\u0000253402300799000000\u00009223372036854775807"
      })
  void aForgedCursorThatLooksLikeOneDoesNoHarm(String text) {
    register(torrentFile("name".getBytes(UTF_8)));
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));

    assertThat(page(null, cursor).items()).hasSizeLessThan(2);
  }

  @Test
  void timesAreKeptToTheMicrosecond() {
    Torrent torrent = register(torrentFile("name".getBytes(UTF_8)));

    assertThat(storage.users().findById(alice).orElseThrow().createdAt())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00.123456Z"));
    assertThat(storage.torrents().findById(torrent.id())).contains(torrent);
  }

  @Test
  void aPasskeyThatIsTakenIsNotLogged() {
    long bob =
        storage
            .users()
            .create(new NewUser("bob", Role.MEMBER, true, new Passkey("b".repeat(20)), NOW))
            .orElseThrow()
            .id();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      assertThat(storage.users().create(new NewUser("eve", Role.MEMBER, true, PASSKEY, NOW)))
          .isEmpty();
      assertThat(storage.users().rotatePasskey(bob, PASSKEY)).isEmpty();
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list)
        .noneMatch(event ->
            (event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .contains(PASSKEY.value()));
  }
}
