package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.registry.row.UserRow;
import org.trackerengine.application.port.registry.Cursor;
import org.trackerengine.application.port.registry.NameSkeletons;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserBuilder;
import org.trackerengine.domain.user.UserName;

/** Repository of the users in a database. */
final class JpaUserRepository implements UserRepository {

  private static final int MOST_ITEMS = 200;
  private static final String LIST = "users";

  /** Names in one transaction, of an upgrade that may have hundreds of thousands. */
  private static final int FILLED_AT_ONCE = 500;

  private static final String ALL =
      """
      SELECT id, name, role, verified, enabled, can_leech, passkey, upload_factor, download_factor,
             uploaded, downloaded, created_at, disabled_reason, disabled_until, group_id
      FROM users WHERE id > ? ORDER BY id LIMIT ?
      """;

  private static final String CREDITED = "SELECT sum(uploaded), sum(downloaded) FROM users";
  private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Database database;
  private final Entities entities;

  JpaUserRepository(Database database, Entities entities) {
    this.database = database;
    this.entities = entities;
  }

  @Override
  public Optional<User> findById(long id) {
    return find("SELECT u FROM UserRow u WHERE u.id = :key", id);
  }

  @Override
  public Optional<User> findByName(String name) {
    return UserName.isValid(name)
        ? find("SELECT u FROM UserRow u WHERE u.nameKey = :key", UserName.key(name))
        : Optional.empty();
  }

  @Override
  public Optional<User> findByPasskey(Passkey passkey) {
    return find("SELECT u FROM UserRow u WHERE u.passkey = :key", passkey.value());
  }

  private Optional<User> find(String query, Object key) {
    return entities.inTransaction(em ->
        em.createQuery(query, UserRow.class)
            .setParameter("key", key)
            .getResultStream()
            .findFirst()
            .map(UserRow::user));
  }

  @Override
  public Page<User> page(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    String last = after == null ? "" : Cursor.parse(LIST, after, 1).getFirst();
    List<User> found = entities.inTransaction(em -> usersBehind(em, last, limit + 1));
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<User> items = found.subList(0, limit);
    String name = UserName.key(items.getLast().name());
    return new Page<>(items, Cursor.of(LIST, List.of(name)));
  }

  private static List<User> usersBehind(EntityManager em, String name, int most) {
    return em.createQuery(
            "SELECT u FROM UserRow u WHERE u.nameKey > :name ORDER BY u.nameKey", UserRow.class)
        .setParameter("name", name)
        .setMaxResults(most)
        .getResultStream()
        .map(UserRow::user)
        .toList();
  }

  @Override
  public Credited credited() {
    return entities.inTransaction(em -> {
      Object[] sums = (Object[]) em.createNativeQuery(CREDITED).getSingleResult();
      return new Credited(bytes(sums[0]), bytes(sums[1]));
    });
  }

  /** A sum has more digits than what is added up; null is that of no users. */
  private static long bytes(@Nullable Object sum) {
    return sum == null ? 0 : ((BigDecimal) sum).min(MOST_BYTES).longValueExact();
  }

  @Override
  public void visitAll(Consumer<? super User> visitor) {
    new Scan<>(database, ALL, JpaUserRepository::read, User::id).visitAll(visitor);
  }

  private static User read(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject(14, OffsetDateTime.class);
    return UserBuilder.builder()
        .id(row.getLong(1))
        .name(row.getString(2))
        .role(Role.valueOf(row.getString(3)))
        .verified(row.getBoolean(4))
        .enabled(row.getBoolean(5))
        .disabledReason(row.getString(13))
        .disabledUntil(until == null ? null : until.toInstant())
        .canLeech(row.getBoolean(6))
        .passkey(new Passkey(row.getString(7)))
        .factors(new Factors(row.getInt(8), row.getInt(9)))
        .groupId(row.getLong(15))
        .uploaded(row.getLong(10))
        .downloaded(row.getLong(11))
        .createdAt(row.getObject(12, OffsetDateTime.class).toInstant())
        .build();
  }

  @Override
  public Optional<User> create(NewUser user) {
    try {
      return entities.inTransaction(em -> {
        UserRow row = new UserRow(user);
        em.persist(row);
        em.flush();
        return Optional.of(row.user());
      });
    } catch (DuplicateKeyException taken) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<User> change(long id, UnaryOperator<User> change) {
    return entities.inTransaction(em -> {
      Optional<UserRow> row = locked(em, id);
      row.ifPresent(user -> user.change(change.apply(user.user())));
      return row.map(UserRow::user);
    });
  }

  @Override
  public Optional<User> rename(long id, String name, String skeleton) {
    try {
      return entities.inTransaction(em -> {
        Optional<UserRow> row = locked(em, id);
        row.ifPresent(user -> user.rename(name, skeleton));
        em.flush();
        return row.map(UserRow::user);
      });
    } catch (DuplicateKeyException taken) {
      return Optional.empty();
    }
  }

  @Override
  public void fillSkeletons(NameSkeletons skeletons) {
    List<Long> ids =
        entities.inTransaction(em ->
            em.createQuery(
                    "SELECT u.id FROM UserRow u WHERE u.nameSkeleton IS NULL ORDER BY u.id",
                    Long.class)
                .getResultList());
    for (int from = 0; from < ids.size(); from += FILLED_AT_ONCE) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + FILLED_AT_ONCE));
      if (!fill(some, skeletons)) {
        some.forEach(id -> fill(List.of(id), skeletons));
      }
    }
  }

  /**
   * Returns false if one of the names looks like another, so that none was filled in. Both are of
   * before; who comes later may take neither.
   */
  private boolean fill(List<Long> ids, NameSkeletons skeletons) {
    try {
      entities.inTransaction(em -> {
        for (long id : ids) {
          locked(em, id)
              .ifPresent(user -> user.rename(user.user().name(), skeletons.of(user.user().name())));
        }
        em.flush();
        return ids;
      });
      return true;
    } catch (DuplicateKeyException looksLikeAnother) {
      return false;
    }
  }

  @Override
  public Optional<User> rotatePasskey(long id, Passkey passkey) {
    try {
      return entities.inTransaction(em -> {
        Optional<UserRow> row = locked(em, id);
        row.ifPresent(user -> user.change(passkey));
        return row.map(UserRow::user);
      });
    } catch (DuplicateKeyException taken) {
      return Optional.empty();
    }
  }

  /** Finds and locks a user, so that neither another change nor credit stored meanwhile is lost. */
  private static Optional<UserRow> locked(EntityManager em, long id) {
    return Optional.ofNullable(em.find(UserRow.class, id, LockModeType.PESSIMISTIC_WRITE));
  }
}
