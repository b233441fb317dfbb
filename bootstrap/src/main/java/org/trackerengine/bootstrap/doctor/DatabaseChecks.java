package org.trackerengine.bootstrap.doctor;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  static List<Finding> of(Patient patient) {
    Configuration configuration = patient.configuration();
    List<Finding> findings = new ArrayList<>();
    if (configuration.storage() == StorageMode.MEMORY) {
      findings.add(
          Finding.note(
              "storage",
              "storage is memory",
              "users, torrents and credit are gone when the server ends",
              "use storage = \"database\""));
      return findings;
    }
    String url = configuration.dbUrl();
    boolean h2 = url == null || url.startsWith("jdbc:h2:");
    if (h2 && patient.running().isPresent() || isNew(patient)) {
      return findings; // the server's own health tells, or there is nothing yet
    }
    try {
      judge(
          DatabaseExamination.of(ConfigurationCheck.database(configuration, patient.data())),
          findings);
    } catch (DatabaseRefusedException refused) {
      findings.add(
          Finding.problem(
              "database",
              String.valueOf(refused.getMessage()),
              "the server does not start without its database, or stores nothing",
              h2
                  ? "stop what has the file open; a damaged one is restored from a backup"
                  : "look at db-url, db-user and the password, and at the database's own log"));
    }
    return findings;
  }

  private static boolean isNew(Patient patient) {
    return FileChecks.hasOwnDatabase(patient)
        && !Files.exists(patient.directory().resolve("tracker.mv.db"));
  }

  private static void judge(DatabaseFacts facts, List<Finding> findings) {
    if (facts.schemaVersion() > facts.newestVersion()) {
      findings.add(
          Finding.problem(
              "database",
              "its tables have version "
                  + facts.schemaVersion()
                  + ", and this tracker knows none above "
                  + facts.newestVersion(),
              "a newer tracker has used it; this one does not start on it",
              "use the newer version, or restore a backup of before"));
    }
    if (!facts.keepsCommits()) {
      findings.add(
          Finding.problem(
              "database",
              "synchronous_commit is off",
              "what was credited last may be lost when the database's machine fails",
              "set synchronous_commit = on"));
    }
    if (!facts.findsNames()) {
      findings.add(
          Finding.note(
              "database",
              "the extension pg_trgm is missing",
              "searches look at every name",
              "install PostgreSQL's contrib packages, and CREATE EXTENSION pg_trgm"));
    }
    if (facts.deadLetters() > 0) {
      findings.add(
          Finding.problem(
              "database",
              facts.deadLetters() + " changes were put aside",
              "the database would not take them, so they are not credited",
              "the table dead_letters says why; report it, if it was not the disk"));
    }
    Duration apart = facts.clockAhead().abs();
    if (apart.compareTo(TOLERATED) > 0) {
      findings.add(
          Finding.problem(
              "clock",
              "the database's clock and this machine's are " + apart.toSeconds() + " s apart",
              "times of peers, links and tokens go by them",
              "synchronize both"));
    }
  }
}
