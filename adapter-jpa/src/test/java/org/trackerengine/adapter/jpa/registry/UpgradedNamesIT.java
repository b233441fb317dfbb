package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.ManualClock;

/** A database of version 1, whose names have keys of the old kind. */
class UpgradedNamesIT {

  private static final int OTHERS = 2_500;

  private static DatabaseSettings versionOne(TestDatabase which) throws SQLException {
    DatabaseSettings settings = which.migrated(1);
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey,
                             upload_factor, download_factor, created_at)
          VALUES ('alice', 'alice', 'MEMBER', true, true, true, '0123456789abcdefABCDEF', 1, 1,
                  CURRENT_TIMESTAMP)
          """);
      add(connection, "Die Ärzte");
      for (int n = 0; n < OTHERS; n++) {
        add(connection, "song " + n);
      }
      add(connection, "ПОДЪЁМ");
      connection.commit();
    }
    return settings;
  }

  private static void add(Connection connection, String name) throws SQLException {
    String insert =
        """
        INSERT INTO torrents (slug, name, name_key, size, file_count, visible, status,
                              upload_factor, download_factor, uploader_id, created_at, info_hash)
        VALUES (?, ?, lower(?), 1, 1, true, 'APPROVED', 1, 1, 1, CURRENT_TIMESTAMP, ?)
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(
          1, name.startsWith("song") ? name.replace(' ', '-') : "x" + name.length());
      statement.setString(2, name);
      statement.setString(3, name);
      statement.setBytes(4, new byte[20]);
      statement.executeUpdate();
    }
  }

  private static List<String> found(JpaStorage storage, String search) {
    return storage.torrents().page(TorrentQuery.of(search, Sort.NAME, 10, null)).items().stream()
        .map(Torrent::name)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void isUpgradedInPlace(TestDatabase which) throws SQLException {
    DatabaseSettings settings = versionOne(which);
    try (JpaStorage storage = JpaStorage.open(settings, SwarmLimits.DEFAULT, new ManualClock())) {
      assertThat(found(storage, "arzte")).containsExactly("Die Ärzte");
      assertThat(found(storage, "подъем")).containsExactly("ПОДЪЁМ");
      assertThat(found(storage, "song 2499")).containsExactly("song 2499");
      String longest = "\\u0001".repeat(1_024);
      NewTorrent torrent =
          NewTorrentBuilder.builder()
              .slug(new Slug("longest"))
              .name(longest)
              .infoHash(new InfoHash(1, 2, 3))
              .infoHashV2(null)
              .size(1)
              .files(List.of())
              .visible(true)
              .status(TorrentStatus.APPROVED)
              .createdAt(Instant.parse("2026-03-01T00:00:00Z"))
              .build();
      storage.torrents().create(torrent, new byte[] {'d', 'e'}, 1);
      assertThat(found(storage, "u0001")).containsExactly(longest);
    }
  }

  /** Users of before who look like others stay; who comes later may look like none of them. */
  @ParameterizedTest
  @EnumSource
  void whatNamesLookLikeIsFilledIn(TestDatabase which) throws SQLException {
    DatabaseSettings settings = versionOne(which);
    try (Connection connection = Database.connect(settings);
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey,
                                   upload_factor, download_factor, created_at)
                VALUES (?, ?, 'MEMBER', true, true, true, ?, 1, 1, CURRENT_TIMESTAMP)
                """)) {
      List<String> names = new ArrayList<>(List.of("paypal", "paypa1"));
      IntStream.range(0, 1_200).forEach(n -> names.add("user-" + n));
      for (String name : names) {
        insert.setString(1, name);
        insert.setString(2, name);
        insert.setString(3, String.format(Locale.ROOT, "%040x", name.hashCode()));
        insert.addBatch();
      }
      connection.setAutoCommit(false);
      insert.executeBatch();
      connection.commit();
    }
    try (JpaStorage storage = JpaStorage.open(settings, SwarmLimits.DEFAULT, new ManualClock())) {
      storage.users().fillSkeletons(UpgradedNamesIT::skeleton);
      for (String name : List.of("paypaI", "user-l", "user-lOOO", "user-ll99")) {
        assertThat(storage.users().create(looking(name))).as(name).isEmpty();
      }
      assertThat(storage.users().create(looking("user-l2OO"))).isPresent();
      assertThat(storage.users().findByName("paypal")).isPresent();
      assertThat(storage.users().findByName("paypa1")).isPresent();
    }
  }

  /** Torrents of before are recognised by their files, however many there are. */
  @ParameterizedTest
  @EnumSource
  void whatIsInTorrentsIsFilledIn(TestDatabase which) throws SQLException {
    DatabaseSettings settings = versionOne(which);
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO torrent_files (torrent_id, position, path, length)
          SELECT id, 0, 'b/' || name, id FROM torrents UNION SELECT id, 1, 'a', 7 FROM torrents
          """);
    }
    try (JpaStorage storage = JpaStorage.open(settings, SwarmLimits.DEFAULT, new ManualClock())) {
      Torrent last = storage.torrents().findBySlug(new Slug("song-2499")).orElseThrow();
      ContentKey key =
          ContentKey.of(
              List.of(new TorrentFile("a", 7), new TorrentFile("b/song 2499", last.id())));
      assertThat(storage.torrents().findByContent(key)).isEmpty();
      storage.torrents().fillContentKeys();
      assertThat(storage.torrents().findByContent(key).orElseThrow().id()).isEqualTo(last.id());
    }
  }

  private static String skeleton(String name) {
    return name.replace('1', 'l').replace('I', 'l').replace('0', 'O');
  }

  private static NewUser looking(String name) {
    return new NewUser(
        name,
        skeleton(name),
        Role.MEMBER,
        true,
        new Passkey(String.format(Locale.ROOT, "%040x", name.hashCode() + 7L)),
        Instant.EPOCH);
  }
}
