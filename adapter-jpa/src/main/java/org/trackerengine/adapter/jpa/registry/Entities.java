package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.SqlFailures;
import org.trackerengine.adapter.jpa.registry.row.AccountRow;
import org.trackerengine.adapter.jpa.registry.row.ApiTokenRow;
import org.trackerengine.adapter.jpa.registry.row.LinkRow;
import org.trackerengine.adapter.jpa.registry.row.MailRow;
import org.trackerengine.adapter.jpa.registry.row.PasswordRow;
import org.trackerengine.adapter.jpa.registry.row.SessionRow;
import org.trackerengine.adapter.jpa.registry.row.SigningKeyRow;
import org.trackerengine.adapter.jpa.registry.row.TorrentFileRow;
import org.trackerengine.adapter.jpa.registry.row.TorrentRow;
import org.trackerengine.adapter.jpa.registry.row.UserRow;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * Entities of the registry in one database. Hibernate takes seconds to initialize, which happens on
 * a thread of its own; the first use of an entity waits for it. Thread-safe.
 */
final class Entities implements AutoCloseable {

  private static final List<Class<?>> ROWS =
      List.of(
          UserRow.class,
          PasswordRow.class,
          ApiTokenRow.class,
          TorrentRow.class,
          TorrentFileRow.class,
          AccountRow.class,
          SessionRow.class,
          LinkRow.class,
          SigningKeyRow.class,
          MailRow.class);

  /** Timeout of the initialization; a database that answers is checked in a fraction of it. */
  private static final long READY_SECONDS = 60;

  private final Database database;
  private FutureTask<EntityManagerFactory> factory;
  private Thread builder;

  private Entities(Database database) {
    this.database = database;
    factory = new FutureTask<>(this::build);
    builder = thread(factory);
  }

  /** Starts to initialize the entities of {@code database}, and does not wait for it. */
  static Entities open(Database database) {
    Entities entities = new Entities(database);
    entities.builder.start();
    return entities;
  }

  private static Thread thread(FutureTask<EntityManagerFactory> task) {
    return Thread.ofPlatform().name("tracker-entities").daemon().unstarted(task);
  }

  private EntityManagerFactory build() throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      connection.rollback(); // it answers: what fails from here on is not an outage
    }
    PersistenceConfiguration configuration = new PersistenceConfiguration("tracker");
    // An application may have another one beside it.
    configuration.provider(HibernatePersistenceProvider.class.getName());
    ROWS.forEach(configuration::managedClass);
    configuration.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database.pool());
    configuration.property(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
    configuration.property(SchemaToolingSettings.HBM2DDL_AUTO, "validate");
    configuration.property(MappingSettings.XML_MAPPING_ENABLED, false);
    configuration.property(BatchSettings.STATEMENT_BATCH_SIZE, 200);
    // A database's message about a refused row may contain a passkey, so we log it ourselves.
    configuration.property(JdbcSettings.LOG_JDBC_ERRORS, false);
    configuration.property(JdbcSettings.LOG_JDBC_WARNINGS, false);
    return configuration.createEntityManagerFactory();
  }

  /**
   * Waits until the entities can be used.
   *
   * @throws DatabaseRefusedException when the tables are not as this version expects them
   * @throws StorageUnavailableException when the database is not available; the next call tries
   *     again
   */
  EntityManagerFactory await() {
    FutureTask<EntityManagerFactory> task;
    synchronized (this) {
      task = factory;
    }
    try {
      return task.get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw refusal(task, Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (TimeoutException late) {
      throw new StorageUnavailableException("the database is still being checked", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException("interrupted", interrupted);
    }
  }

  private RuntimeException refusal(FutureTask<EntityManagerFactory> task, Throwable cause) {
    SQLException sql = sqlException(cause);
    RuntimeException translated = sql == null ? null : database.translate(sql);
    if (translated instanceof StorageUnavailableException) {
      startAgain(task);
      return translated;
    }
    return new DatabaseRefusedException(
        "the tables of the database are not as this version of the tracker needs them: "
            + firstLine(cause),
        cause);
  }

  @SuppressWarnings("ReferenceEquality") // this very task, not one like it
  private synchronized void startAgain(FutureTask<EntityManagerFactory> failed) {
    if (factory == failed) {
      factory = new FutureTask<>(this::build);
      builder = thread(factory);
      builder.start();
    }
  }

  private static String firstLine(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("unknown");
  }

  /**
   * Does {@code work} in one transaction, which is rolled back when it throws.
   *
   * @throws DuplicateKeyException when a unique key exists already
   * @throws StorageUnavailableException when the database is not available or too slow; whether the
   *     transaction was committed is not known
   */
  <T extends @Nullable Object> T inTransaction(Function<EntityManager, T> work) {
    EntityManagerFactory ready = await();
    try {
      return ready.callInTransaction(work);
    } catch (RuntimeException failed) {
      SQLException sql = sqlException(failed);
      if (sql == null) {
        throw failed;
      }
      throw SqlFailures.isDuplicate(sql) ? new DuplicateKeyException() : database.translate(sql);
    }
  }

  private static @Nullable SQLException sqlException(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /**
   * Waits for the initialization, so that its thread and its connection are gone when this returns.
   */
  @Override
  public void close() {
    FutureTask<EntityManagerFactory> task;
    Thread thread;
    synchronized (this) {
      task = factory;
      thread = builder;
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(READY_SECONDS));
      task.get(0, TimeUnit.SECONDS).close();
    } catch (ExecutionException | TimeoutException nothingToClose) {
      // it never became ready
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
