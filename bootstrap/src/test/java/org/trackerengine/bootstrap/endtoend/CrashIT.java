package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What survives {@code kill -9}: known traffic goes through a server in a process of its own, which
 * is killed at a random moment and started again. After each client's next announce the accounts
 * say what the rules say (C8). {@code -Dcrash.kills=20} kills more often, {@code -Dcrash.seed=N}
 * otherwise.
 */
final class CrashIT {

  private static final int KILLS = Integer.getInteger("crash.kills", 3);
  private static final long SEED = Long.getLong("crash.seed", 1);
  private static final int MOST_MILLIS = 2_500;

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);
  private final Random random = new Random(SEED);
  private Path data;

  @BeforeEach
  void dataDirectory() throws Exception {
    data = programs.directory("data");
  }

  @Test
  void accountsInH2SurviveSigkill() throws Exception {
    assertAccountsSurvive(
        List.of(),
        killed -> {
          if (!killed) {
            return h2(data.resolve("tracker"));
          }
          // A look at the file itself would repair it before the server has to.
          Path copy = Files.createTempDirectory(data, "copy").resolve("tracker");
          Files.copy(data.resolve("tracker.mv.db"), Path.of(copy + ".mv.db"));
          return h2(copy);
        });
  }

  private static Connection h2(Path file) throws Exception {
    return DriverManager.getConnection("jdbc:h2:file:" + file, "tracker", "");
  }

  @Test
  void accountsInPostgresSurviveSigkill() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(programs.directory("db"))) {
      assertAccountsSurvive(
          List.of("--db-url=" + postgres.url(), "--db-user=postgres"),
          killed -> postgres.connect());
    }
  }

  /** How the test looks into the database. */
  private interface Look {
    Connection connect(boolean killed) throws Exception;
  }

  private ClientProcess serve(List<String> arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("--bind=127.0.0.1", "--set=benchmark=true"));
    all.addAll(arguments);
    return tracker.serve(data, all.toArray(String[]::new));
  }

  private void assertAccountsSurvive(List<String> arguments, Look look) throws Exception {
    ClientProcess server = serve(arguments);
    CrashedTracker community = CrashedTracker.populate(data, SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      if (kill > 1) {
        server = serve(arguments);
      }
      community.goOn(trackers());
      awaitStoredTwice();
      Thread.sleep(random.nextInt(MOST_MILLIS));
      server.close();
      community.crashed(read(look, true).flushedAt());

      server = serve(arguments);
      community.everyClientOnceMore(trackers());
      server.terminate();
      server.exitCode();
      community.assertAccounts("kill " + kill, read(look, false));
    }
    assertThat(community.owed()).isPositive();
    System.out.printf(
        "%d kills: %d clients lost bytes of the last flush interval that nobody told again%n",
        KILLS, community.lost());
  }

  /** What is stored the second time came after what was answered before the first. */
  private void awaitStoredTwice() throws Exception {
    double before = 0;
    for (int n = 0; n < 2; n++) {
      double least = before;
      before = Await.until("more is stored", this::stored, changes -> changes > least);
    }
  }

  private double stored() throws Exception {
    URI admin =
        URI.create(TrackerProgram.json(data.resolve("tracker.json")).path("admin").asString());
    return Metrics.of(admin).value("tracker_flushed_changes_total");
  }

  private List<URI> trackers() throws Exception {
    return Arrays.asList(CrashedTracker.http(data));
  }

  private static StoredAccounts read(Look look, boolean killed) throws Exception {
    try (Connection connection = look.connect(killed)) {
      return StoredAccounts.read(connection);
    }
  }
}
