package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes of one tracker on one PostgreSQL. */
final class SharedNodesIT {

  @RegisterExtension final Programs programs = new Programs();

  private final TrackerProgram tracker = new TrackerProgram(programs);

  private ClientProcess serve(Path data, PostgresServer postgres) throws Exception {
    return tracker.serve(
        data,
        "--bind=127.0.0.1",
        "--set=benchmark=true",
        "--storage=shared",
        "--db-url=" + postgres.url(),
        "--db-user=postgres");
  }

  @Test
  void aKilledNodeLosesNothingThatWasAnswered() throws Exception {
    Path one = programs.directory("one");
    Path two = programs.directory("two");
    try (PostgresServer postgres = PostgresServer.start(programs.directory("db"))) {
      ClientProcess first = serve(one, postgres);
      serve(two, postgres);
      // Registered at the first node, announced to both.
      CrashedTracker community = CrashedTracker.populate(one, 11);
      List<URI> both = List.of(CrashedTracker.http(one), CrashedTracker.http(two));
      Await.until("the second node knows them", () -> community.isKnownTo(both.getLast()));
      community.goOn(both);
      Thread.sleep(4_000);
      first.close();
      community.crashed(Long.MAX_VALUE);
      try (Connection connection = postgres.connect()) {
        StoredAccounts.read(connection);
      }

      community.everyClientOnceMore(List.of(CrashedTracker.http(two)));
      try (Connection connection = postgres.connect()) {
        community.assertAccounts("after the kill", StoredAccounts.read(connection));
      }
      assertThat(community.owed()).isPositive();
    }
  }

  @Test
  void aNodeWhoseDatabaseIsAwayGetsNoClients() throws Exception {
    Path data = programs.directory("data");
    try (PostgresServer postgres = PostgresServer.start(programs.directory("db"));
        HttpClient http = HttpClient.newHttpClient()) {
      serve(data, postgres);
      String admin = TrackerProgram.json(data.resolve("tracker.json")).path("admin").asString();
      HttpRequest ready = HttpRequest.newBuilder(URI.create(admin + "/health/ready")).build();
      assertThat(http.send(ready, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      postgres.stopImmediately();
      Await.until(
          "clients are sent elsewhere",
          () -> http.send(ready, BodyHandlers.ofString()).statusCode() == 503);
      assertThat(http.send(ready, BodyHandlers.ofString()).body())
          .startsWith("unavailable\nthe database does not answer\n");
      postgres.startAgain();
      Await.until(
          "clients may come again",
          () -> http.send(ready, BodyHandlers.ofString()).statusCode() == 200);
    }
  }
}
