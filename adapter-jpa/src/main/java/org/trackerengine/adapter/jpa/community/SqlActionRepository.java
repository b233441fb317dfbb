package org.trackerengine.adapter.jpa.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionBuilder;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.registry.Page;

/** Repository of actions in a database. */
final class SqlActionRepository implements ActionRepository {

  private static final String SELECT =
      "SELECT id, acted_at, actor_id, actor_name, kind, subject, subject_id, subject_name, detail"
          + " FROM actions ";

  private static final String INSERT =
      "INSERT INTO actions (acted_at, actor_id, actor_name, kind, subject, subject_id,"
          + " subject_name, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String BEYOND =
      "DELETE FROM actions WHERE id <= (SELECT max(id) FROM actions) - ?";

  private static final String OLD = "DELETE FROM actions WHERE acted_at < ?";

  private final Statements statements;

  SqlActionRepository(Statements statements) {
    this.statements = statements;
  }

  @Override
  public <T extends @Nullable Object> T asOne(Supplier<T> deed) {
    return statements.database().asOne(deed);
  }

  @Override
  public Action append(Action wanted) {
    long id =
        statements
            .insert(
                INSERT,
                to -> {
                  Statements.addTime(to, wanted.at());
                  to.add(wanted.actorId());
                  Statements.addText(to, wanted.actorName());
                  Statements.addText(to, wanted.kind().name());
                  Statements.addText(to, wanted.subject().name());
                  to.add(wanted.subjectId());
                  Statements.addText(to, wanted.subjectName());
                  Statements.addText(to, wanted.detail());
                })
            .orElseThrow();
    return wanted.withId(id);
  }

  /** Conditions of a query, and the values of their parameters. */
  static final class Conditions {
    private final StringBuilder sql = new StringBuilder(SELECT + "WHERE id < ? ");
    private final List<String> values = new ArrayList<>();

    /** Column whose index has the wanted order; empty for the id alone. */
    private String first = "";

    private Conditions and(String column, @Nullable String value) {
      if (value != null) {
        sql.append("AND ").append(column).append(" = ? ");
        values.add(value);
        first = first.isEmpty() && !column.equals("subject") ? column + ", " : first;
      }
      return this;
    }

    static Conditions of(ActionQuery query) {
      Action.Kind kind = query.kind();
      Action.Subject subject = query.subject();
      return new Conditions()
          .and("subject_name", query.name())
          .and("actor_name", query.actor())
          .and("kind", kind == null ? null : kind.name())
          .and("subject", subject == null ? null : subject.name());
    }

    /** Returns the statement: parameters are the begin, the values and the limit. */
    String sql() {
      return sql + "ORDER BY " + first + "id DESC LIMIT ?";
    }
  }

  @Override
  public Page<Action> page(ActionQuery query) {
    Conditions conditions = Conditions.of(query);
    return query.page(
        statements.query(
            conditions.sql(),
            to -> {
              to.add(query.start());
              for (String value : conditions.values) {
                Statements.addText(to, value);
              }
              to.add(query.limit() + 1);
            },
            SqlActionRepository::read));
  }

  private static Action read(ResultSet row) throws SQLException {
    return ActionBuilder.builder()
        .id(row.getLong("id"))
        .at(Objects.requireNonNull(Statements.time(row, "acted_at")))
        .actorId(row.getLong("actor_id"))
        .actorName(row.getString("actor_name"))
        .kind(Action.Kind.valueOf(row.getString("kind")))
        .subject(Action.Subject.valueOf(row.getString("subject")))
        .subjectId(row.getLong("subject_id"))
        .subjectName(row.getString("subject_name"))
        .detail(row.getString("detail"))
        .build();
  }

  @Override
  public void expire(Instant before, long most) {
    statements.update(BEYOND, to -> to.add(most));
    statements.update(OLD, to -> Statements.addTime(to, before));
  }
}
