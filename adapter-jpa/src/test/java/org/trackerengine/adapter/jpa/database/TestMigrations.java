package org.trackerengine.adapter.jpa.database;

import org.flywaydb.core.api.MigrationVersion;

/** The migrations with more behind them that only tests have. */
public final class TestMigrations {

  private TestMigrations() {}

  /** To the newest version of the migrations and those in the folder {@code more}. */
  public static void run(DatabaseSettings settings, String more) {
    Migrations.run(
        settings,
        MigrationVersion.LATEST,
        Dialect.of(settings.url()).migrations(),
        "classpath:org/trackerengine/adapter/jpa/migration/" + more);
  }
}
