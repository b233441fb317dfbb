package org.trackerengine.adapter.jpa.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;

/** Repository of the stored access rules in a database. */
final class SqlAccessRuleRepository implements AccessRuleRepository {

  private static final String ALL =
      "SELECT id, kind, entry, reason, created_at FROM rules ORDER BY id";

  private static final String INSERT =
      "INSERT INTO rules (kind, entry, reason, created_at) VALUES (?, ?, ?, ?)";

  private static final String DELETE = "DELETE FROM rules WHERE id = ?";

  private final Statements statements;

  SqlAccessRuleRepository(Statements statements) {
    this.statements = statements;
  }

  @Override
  public List<AccessRule> all() {
    return statements.query(ALL, to -> {}, SqlAccessRuleRepository::read);
  }

  private static AccessRule read(ResultSet row) throws SQLException {
    return new AccessRule(
        row.getLong("id"),
        RuleKind.valueOf(row.getString("kind")),
        row.getString("entry"),
        row.getString("reason"),
        Statements.time(row, "created_at"));
  }

  @Override
  public Optional<AccessRule> add(
      RuleKind kind, String value, @Nullable String reason, Instant createdAt) {
    Instant stored = createdAt.truncatedTo(ChronoUnit.MICROS);
    OptionalLong id =
        statements.insert(
            INSERT,
            to -> {
              Statements.addText(to, kind.name());
              Statements.addText(to, value);
              Statements.addText(to, reason);
              Statements.addTime(to, stored);
            });
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new AccessRule(id.getAsLong(), kind, value, reason, stored));
  }

  @Override
  public boolean remove(long id) {
    return statements.update(DELETE, to -> to.add(id)) > 0;
  }
}
