package org.trackerengine.adapter.jpa.guest;

import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;

/**
 * A schema for the tracker in the database of an application, its host:
 *
 * <pre>{@code
 * JpaStorage.open(GuestSchema.in(dataSource), limits, clock)
 * }</pre>
 *
 * <p>The schema is created when it is missing and the user may do that; one that holds tables of
 * others is refused. All tables of the tracker are in it, and so is the history of their
 * migrations, which is not the host's.
 *
 * <p>The data source gives connections that nobody else uses meanwhile, as pools do: not one that
 * joins transactions of the host, and not one of JTA. It stays open when the storage is closed. Its
 * connections come back as they were. The tracker uses up to three of them at a time to open, and
 * then as many as there are threads that call it. On PostgreSQL it also keeps one for as long as it
 * is open, for notices of other processes; {@link #alone()} does without.
 *
 * <p>No lock protects the schema: with swarms in memory, one process at a time uses it.
 *
 * @param dataSource of the host: H2 or PostgreSQL; never closed by the tracker
 * @param name of the schema: a lower-case letter, and then lower-case letters, digits and _, 48 at
 *     most; {@code tracker}. Not one of the database's own names, such as {@code pg_catalog}. Where
 *     the database stores unquoted names in upper case, as H2 does, so is this one
 * @param listens whether other processes may use the same schema, so that their changes are to be
 *     heard of; true. Of no effect on H2
 * @param limits of the use of the database; {@code connections}, {@code connectSeconds} and, on H2,
 *     {@code answerSeconds} are the host's to set, and have no effect
 */
public record GuestSchema(
    DataSource dataSource, String name, boolean listens, DatabaseLimits limits) {

  /** Name of the schema unless another one is given. */
  public static final String DEFAULT_NAME = "tracker";

  /**
   * Matches what is the same with and without quotes, and fits into a message: PostgreSQL has 63
   * characters.
   */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it cannot be that of a schema
   */
  public GuestSchema {
    Objects.requireNonNull(dataSource, "dataSource");
    Objects.requireNonNull(limits, "limits");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a schema's name is a lower-case letter, and then lower-case letters, digits and _, 48 at"
              + " most");
    }
    if (name.startsWith("pg_") || name.equals("information_schema")) {
      throw new IllegalArgumentException("the schema " + name + " is the database's own");
    }
  }

  /** Returns the schema {@code tracker} in the host's database, with the default limits. */
  public static GuestSchema in(DataSource dataSource) {
    return new GuestSchema(dataSource, DEFAULT_NAME, true, DatabaseLimits.DEFAULT);
  }

  /**
   * Returns a schema of another name in the same database.
   *
   * @throws IllegalArgumentException when it cannot be the name of a schema
   */
  public GuestSchema named(String newName) {
    return new GuestSchema(dataSource, newName, listens, limits);
  }

  /**
   * Returns the same schema for the only process that uses it: no connection is kept for notices of
   * others. Needed behind a pooler that pools transactions, such as PgBouncer.
   */
  public GuestSchema alone() {
    return new GuestSchema(dataSource, name, false, limits);
  }

  /** Returns the same schema with other limits. */
  public GuestSchema withLimits(DatabaseLimits newLimits) {
    return new GuestSchema(dataSource, name, listens, newLimits);
  }

  /** Returns the name of the schema; a data source may print secrets. */
  @Override
  public String toString() {
    return "GuestSchema[" + name + "]";
  }
}
