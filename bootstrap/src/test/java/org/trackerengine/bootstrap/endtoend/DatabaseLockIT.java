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
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;

/** Servers that want one PostgreSQL database: who gets it, and what one does that has lost it. */
@Timeout(120) // a server that is not refused would run for ever
final class DatabaseLockIT {

  private static final int CONFIGURATION = 78;
  private static final String LOCK =
      "SELECT pg_advisory_lock(" + 0x7472616b + ", hashtext(current_schema()))";
  private static final String END_THE_LOCKS_SESSION =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE application_name LIKE 'tracker-lock-%'";

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);
  private PostgresServer postgres;
  private Path one;
  private Path other;

  @BeforeEach
  void database() throws Exception {
    postgres = PostgresServer.start(programs.directory("db"));
    one = programs.directory("one");
    other = programs.directory("other");
  }

  @AfterEach
  void noDatabase() throws Exception {
    postgres.close();
  }

  private String[] options(String... more) {
    return Programs.with(
        List.of(more), "--bind=127.0.0.1", "--db-url=" + postgres.url(), "--db-user=postgres");
  }

  private void assertRefused(String line, String... more) {
    String[] arguments =
        Programs.with(List.of(options(more)), "serve", "--data=" + other, "--http-port=0");
    assertThat(Commands.run(arguments))
        .isEqualTo(new Run(CONFIGURATION, "", "tracker: db-url: " + line + "\n"));
  }

  @Test
  void aSecondServerIsRefusedWithOneLineThatSaysHowToShare() throws Exception {
    tracker.serve(one, options());
    assertRefused(
        "the database is in use by another tracker; stop that one, or run all of them with"
            + " --storage shared");
    assertRefused(
        "the database is in use by a tracker that does not share it; stop that one, or run it with"
            + " --storage shared, too",
        "--storage=shared");
  }

  @Test
  void thoseThatShareKeepOnlyAServerOutThatDoesNot() throws Exception {
    tracker.serve(one, options("--storage=shared"));
    assertRefused(
        "the database is in use by another tracker; stop that one, or run all of them with"
            + " --storage shared");
    tracker.serve(other, options("--storage=shared"));
  }

  @Test
  void aServerThatHasLostTheDatabaseStoresNothingUntilNobodyHasIt() throws Exception {
    ClientProcess server = tracker.serve(one, options());
    try (Connection thief = postgres.connect()) {
      Thread waiting = Thread.ofVirtual().start(() -> lock(thief));
      postgres.execute(END_THE_LOCKS_SESSION);
      waiting.join();
      Await.until(
          "health says why",
          this::health,
          "unavailable\nanother tracker has taken the database: nothing is stored any more\n"
              ::equals);
      HttpResponse<String> list = get(http().resolve("/torrents"));
      assertThat(list.statusCode()).isEqualTo(503);
      assertThat(list.body()).contains("\"code\":\"storage-unavailable\"");
      assertThat(list.headers().firstValue("Retry-After")).contains("5");
      assertThat(metrics()).contains("\ntracker_database_up 0.0\n");
      Thread.sleep(2_500);
    }
    Await.until("health is good again", this::health, "ok\n"::equals);
    assertThat(metrics()).contains("\ntracker_database_up 1.0\n");
    assertThat(get(http().resolve("/torrents")).statusCode()).isEqualTo(200);
    assertThat(server.errors().lines().filter(line -> line.contains("Another tracker has taken")))
        .hasSize(1);
    assertThat(server.errors()).doesNotContain("Exception");
  }

  private static void lock(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private URI http() throws Exception {
    return URI.create(TrackerProgram.json(one.resolve("tracker.json")).path("http").asString());
  }

  private String health() throws Exception {
    return get(admin().resolve("/health/ready")).body(); // its status is 503 meanwhile
  }

  private String metrics() throws Exception {
    return Api.raw(admin().resolve("/metrics"));
  }

  private URI admin() throws Exception {
    return URI.create(TrackerProgram.json(one.resolve("tracker.json")).path("admin").asString());
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    String token = Files.readString(one.resolve("admin.token")).strip();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
          BodyHandlers.ofString());
    }
  }
}
