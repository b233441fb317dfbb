package org.trackerengine.adapter.jpa.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseIT {

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aNewDatabaseHasItsTables(TestDatabase which) {
    Database database = which.empty();
    long users =
        database.inTransaction(connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT count(*) FROM users")) {
            rows.next();
            return rows.getLong(1);
          }
        });
    assertThat(users).isZero();
    assertThat(which.empty()).isSameAs(database);
  }
}
