package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.bootstrap.endtoend.FaultProxy.Mode;

/**
 * A tracker whose PostgreSQL fails, in each way that it can: announces go on from memory, people
 * are told, and everything is stored once after it has come back. All of it happens to one server:
 * an outage that leaves something behind would be seen in the next.
 */
final class DatabaseOutageIT {

  /** Longer than the tracker waits for any answer. */
  private static final int LONG_MILLIS = 11_000;

  private static final int SHORT_MILLIS = 3_000;

  @RegisterExtension static final Programs PROGRAMS = new Programs();

  private static PostgresServer postgres;
  private static FaultProxy network;
  private static Path data;
  private static ClientProcess server;
  private static long communities;

  private CrashedTracker community;

  @BeforeAll
  static void serve() throws Exception {
    postgres = PostgresServer.start(PROGRAMS.directory("db"));
    network = new FaultProxy(postgres.port());
    data = PROGRAMS.directory("data");
    server =
        new TrackerProgram(PROGRAMS)
            .serve(
                data,
                "--bind=127.0.0.1",
                "--set=benchmark=true",
                "--db-url=" + postgres.url(network.port()),
                "--db-user=postgres");
  }

  /** Each test has its own users and torrents. */
  @BeforeEach
  void populate() throws Exception {
    Await.until("health is ok", () -> health().contains("ok"));
    community = CrashedTracker.populate(data, ++communities);
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
    network.close();
    postgres.close();
  }

  @Test
  void announcesGoOnWhileNobodyListens() throws Exception {
    outage(() -> network.set(Mode.REFUSE), SHORT_MILLIS, () -> network.set(Mode.PASS));
  }

  @Test
  void announcesGoOnWhileTheNetworkSwallowsEverything() throws Exception {
    outage(() -> network.set(Mode.BLACK_HOLE), LONG_MILLIS, () -> network.set(Mode.PASS));
  }

  @Test
  void aCommitWhoseAnswerIsLostIsNotCreditedTwice() throws Exception {
    outage(
        () -> network.set(Mode.LOSE_ANSWERS),
        LONG_MILLIS,
        () -> {
          network.reset();
          network.set(Mode.PASS);
        });
  }

  @Test
  void announcesGoOnWhilePostgresIsStoppedInTheMiddle() throws Exception {
    outage(() -> postgres.stopImmediately(), SHORT_MILLIS, () -> postgres.startAgain());
  }

  @Test
  void announcesGoOnWhileTheDiskIsFull() throws Exception {
    postgres.execute(
        """
        CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$
        """);
    outage(
        () ->
            postgres.execute(
                "CREATE TRIGGER full_disk BEFORE INSERT ON batches"
                    + " FOR EACH STATEMENT EXECUTE FUNCTION full_disk()"),
        SHORT_MILLIS,
        () -> postgres.execute("DROP TRIGGER full_disk ON batches"));
  }

  @Test
  void aKilledBackendAndResetConnectionsLoseNothing() throws Exception {
    community.goOn(List.of(http()));
    for (int i = 0; i < 5; i++) {
      Thread.sleep(700);
      network.reset();
    }
    postgres.killBackend();
    Thread.sleep(SHORT_MILLIS);
    assertEverythingIsStored();
  }

  /** Something that breaks or repairs. */
  private interface Step {
    void take() throws Exception;
  }

  private void outage(Step breakIt, int forMillis, Step repairIt) throws Exception {
    community.goOn(List.of(http()));
    Thread.sleep(1_500);
    breakIt.take();
    Await.until("health is degraded", () -> health().contains("degraded"));
    Thread.sleep(forMillis);
    assertThat(listing()).isIn(200, 503);
    repairIt.take();
    long repairedAt = System.nanoTime();
    Await.until("health is ok again", () -> health().contains("ok"));
    System.out.printf(
        "healthy again after %d ms%n", Duration.ofNanos(System.nanoTime() - repairedAt).toMillis());
    assertEverythingIsStored();
  }

  private void assertEverythingIsStored() throws Exception {
    community.stop();
    community.everyClientOnceMore(List.of(http()));
    assertThat(community.unanswered()).isZero();
    Await.until(
        "everything is stored",
        () -> {
          try (Connection connection = postgres.connect()) {
            community.assertAccounts("after the outage", StoredAccounts.read(connection));
            return "";
          } catch (AssertionError | SQLException notYet) {
            return String.valueOf(notYet.getMessage());
          }
        },
        String::isEmpty);
    assertThat(community.owed()).isPositive();
    assertThat(server.errors()).doesNotContain("Exception in thread");
  }

  private static URI http() throws Exception {
    return CrashedTracker.http(data);
  }

  private static String health() throws Exception {
    URI admin =
        URI.create(TrackerProgram.json(data.resolve("tracker.json")).path("admin").asString());
    return get(admin.resolve("/health/ready")).body();
  }

  private static int listing() throws Exception {
    return get(http().resolve("/torrents")).statusCode();
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    String token = Files.readString(data.resolve("admin.token")).strip();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
