package org.trackerengine.bootstrap.doctor;

import java.nio.file.Files;
import java.time.Duration;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.examination.DatabaseExamination;
import org.trackerengine.adapter.jpa.examination.DatabaseFacts;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.StorageMode;
import org.trackerengine.bootstrap.server.ConfigurationCheck;

/** Looks at the database. That of a running server on H2 cannot be opened beside it. */
final class DatabaseChecks {

  private static final Duration TOLERATED = Duration.ofSeconds(5);

  private DatabaseChecks() {}

  static void examine(Patient patient, Findings findings) {
    Configuration configuration = patient.configuration();
    if (configuration.storage() == StorageMode.MEMORY) {
      findings.note(
          "storage",
          "storage is memory",
          "users, torrents and credit are gone when the server ends",
          "use storage = \"database\"");
      return;
    }
    String url = configuration.dbUrl();
    boolean h2 = url == null || url.startsWith("jdbc:h2:");
    if (h2 && patient.running().isPresent() || isNew(patient)) {
      return; // the server's own health tells, or there is nothing yet
    }
    try {
      judge(
          DatabaseExamination.of(ConfigurationCheck.database(configuration, patient.data())),
          findings);
    } catch (DatabaseRefusedException refused) {
      findings.problem(
          "database",
          String.valueOf(refused.getMessage()),
          "the server does not start without its database, or stores nothing",
          h2
              ? "stop what has the file open; a damaged one is restored from a backup"
              : "look at db-url, db-user and the password, and at the database's own log");
    }
  }

  private static boolean isNew(Patient patient) {
    return FileChecks.hasOwnDatabase(patient)
        && !Files.exists(patient.directory().resolve("tracker.mv.db"));
  }

  private static void judge(DatabaseFacts facts, Findings findings) {
    setting(facts, findings);
    if (facts.deadLetters() > 0) {
      findings.problem(
          "database",
          facts.deadLetters() + " changes were put aside",
          "the database would not take them, so they are not credited",
          "the table dead_letters says why; report it, if it was not the disk");
    }
    Duration apart = facts.clockAhead().abs();
    if (apart.compareTo(TOLERATED) > 0) {
      findings.problem(
          "clock",
          "the database's clock and this machine's are " + apart.toSeconds() + " s apart",
          "times of peers, links and tokens go by them",
          "synchronize both");
    }
  }

  private static void setting(DatabaseFacts facts, Findings findings) {
    if (facts.schemaVersion() > facts.newestVersion()) {
      findings.problem(
          "database",
          "its tables have version %s, and this tracker knows none above %s"
              .formatted(facts.schemaVersion(), facts.newestVersion()),
          "a newer tracker has used it; this one does not start on it",
          "use the newer version, or restore a backup of before");
    }
    if (!facts.keepsCommits()) {
      findings.problem(
          "database",
          "synchronous_commit is off",
          "what was credited last may be lost when the database's machine fails",
          "set synchronous_commit = on");
    }
    if (!facts.findsNames()) {
      findings.note(
          "database",
          "the extension pg_trgm is missing",
          "searches look at every name",
          "install PostgreSQL's contrib packages, and CREATE EXTENSION pg_trgm");
    }
  }
}
