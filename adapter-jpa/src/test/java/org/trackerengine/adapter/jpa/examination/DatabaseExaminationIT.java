package org.trackerengine.adapter.jpa.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.archive.ArchiveFile;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;

/** What can be seen of a database without changing it. */
class DatabaseExaminationIT {

  private static void change(DatabaseSettings settings, String change) throws Exception {
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aDatabaseOfThisVersionIsSeenAsItIs(TestDatabase which) {
    DatabaseFacts facts = DatabaseExamination.of(which.migrated());
    assertThat(facts.product()).startsWith(which == TestDatabase.H2 ? "H2 " : "PostgreSQL ");
    assertThat(facts.schemaVersion()).isEqualTo(ArchiveFile.newestSchemaVersion());
    assertThat(facts.newestVersion()).isEqualTo(ArchiveFile.newestSchemaVersion());
    assertThat(facts.deadLetters()).isZero();
    assertThat(facts.clockAhead().abs()).isLessThan(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anOlderDatabaseHasItsVersion(TestDatabase which) {
    assertThat(DatabaseExamination.of(which.migrated(3)).schemaVersion()).isEqualTo(3);
  }

  @Test
  void anEmptyDatabaseHasNoVersionAndGetsNone() {
    DatabaseSettings empty = TestDatabase.POSTGRESQL.fresh();
    assertThat(DatabaseExamination.of(empty).schemaVersion()).isZero();
    assertThat(DatabaseExamination.of(empty).schemaVersion()).isZero();
  }

  @Test
  void aFileThatIsNotThereIsRefusedAndNotMade() {
    DatabaseSettings missing = TestDatabase.H2.fresh();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> DatabaseExamination.of(missing))
          .isInstanceOf(DatabaseRefusedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"on, true", "off, false"})
  void commitsThatMayBeForgottenAreSeen(String setting, boolean kept) throws Exception {
    DatabaseSettings settings = TestDatabase.POSTGRESQL.migrated();
    String name = settings.url().replaceFirst(".*/(\\w+)\\?.*", "$1");
    change(settings, "ALTER DATABASE " + name + " SET synchronous_commit = " + setting);
    assertThat(DatabaseExamination.of(settings).keepsCommits()).isEqualTo(kept);
  }

  @Test
  void nobodyAtTheAddressIsAReason() {
    DatabaseSettings nowhere =
        DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/x", "x", "secret");
    assertThatThrownBy(() -> DatabaseExamination.of(nowhere))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("nobody answers at its address")
        .hasMessageNotContaining("secret");
  }
}
