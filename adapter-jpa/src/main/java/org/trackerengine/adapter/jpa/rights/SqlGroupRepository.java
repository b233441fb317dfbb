package org.trackerengine.adapter.jpa.rights;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Group;

/** Repository of groups in a database. */
final class SqlGroupRepository implements GroupRepository {

  private static final String SELECT =
      "SELECT id, name, uploads_unmoderated, immune, download_slots, peers_per_torrent,"
          + " upload_factor, download_factor, created_at FROM user_groups ";

  private static final String INSERT =
      "INSERT INTO user_groups (uploads_unmoderated, immune, download_slots, peers_per_torrent,"
          + " upload_factor, download_factor, name, name_key, created_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE user_groups SET uploads_unmoderated = ?, immune = ?, download_slots = ?,"
          + " peers_per_torrent = ?, upload_factor = ?, download_factor = ? WHERE id = ?";

  private final Statements statements;

  SqlGroupRepository(Statements statements) {
    this.statements = statements;
  }

  @Override
  public List<Group> all() {
    return statements.query(SELECT + "ORDER BY name_key", to -> {}, SqlGroupRepository::read);
  }

  private static Group read(ResultSet row) throws SQLException {
    return new Group(
        row.getLong("id"),
        row.getString("name"),
        row.getBoolean("uploads_unmoderated"),
        row.getBoolean("immune"),
        row.getInt("download_slots"),
        row.getInt("peers_per_torrent"),
        new Factors(row.getInt("upload_factor"), row.getInt("download_factor")),
        Objects.requireNonNull(Statements.time(row, "created_at")));
  }

  @Override
  public Optional<Group> create(Group group) {
    OptionalLong id =
        statements.insert(
            INSERT,
            to -> {
              bind(to, group);
              Statements.addText(to, group.name());
              Statements.addText(to, Group.key(group.name()));
              Statements.addTime(to, group.createdAt());
            });
    return id.isEmpty() ? Optional.empty() : Optional.of(group.withId(id.getAsLong()));
  }

  private static void bind(Arguments to, Group group) throws SQLException {
    to.add(group.uploadsUnmoderated()).add(group.immune());
    to.add(group.downloadSlots()).add(group.peersPerTorrent());
    to.add(group.factors().uploadMillionths()).add(group.factors().downloadMillionths());
  }

  @Override
  public Optional<Group> change(long id, UnaryOperator<Group> change) {
    return statements
        .database()
        .inTransaction(connection -> {
          Optional<Group> before = locked(connection, id);
          Optional<Group> after =
              before.map(group ->
                  change
                      .apply(group)
                      .with()
                      .id(id)
                      .name(group.name())
                      .createdAt(group.createdAt())
                      .build());
          if (after.isPresent()) {
            update(connection, after.get());
          }
          return after;
        });
  }

  private static Optional<Group> locked(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "WHERE id = ? FOR UPDATE")) {
      new Arguments(select).add(id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static void update(Connection connection, Group group) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      Arguments to = new Arguments(update);
      bind(to, group);
      to.add(group.id());
      update.executeUpdate();
    }
  }

  @Override
  public boolean remove(long id) {
    return statements.update("DELETE FROM user_groups WHERE id = ?", to -> to.add(id)) > 0;
  }
}
