package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Credit factors by the API. */
class FactorRoutesIT {

  private ApiServer server;
  private ApiClient client;

  @BeforeEach
  void start() {
    server = new ApiServer();
    client = server.client;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode add(String json) {
    return client.post("/factors", server.admin, json).expect(201).json();
  }

  private JsonNode list() {
    return client.get("/factors", server.admin).expect(200).json().get("items");
  }

  @Test
  void aFactorIsAddedListedAndRemoved() {
    String slug = server.upload(server.member, "A film");
    String from = server.clock.wallTime().plusSeconds(60).toString();
    String until = server.clock.wallTime().plusSeconds(120).toString();
    JsonNode added =
        add(
            ("{\"user\":\"MAX\",\"torrent\":\"%s\",\"download\":0,\"upload\":1.5,"
                    + "\"reason\":\"a token\",\"startsAt\":\"%s\",\"endsAt\":\"%s\"}")
                .formatted(slug, from, until));
    assertThat(added.get("user").stringValue()).isEqualTo("Max");
    assertThat(added.get("torrent").stringValue()).isEqualTo(slug);
    assertThat(added.get("upload").doubleValue()).isEqualTo(1.5);
    assertThat(added.get("download").doubleValue()).isZero();
    assertThat(added.get("inForce").booleanValue()).isFalse();
    server.advance(Duration.ofSeconds(60));
    assertThat(list().get(0).get("inForce").booleanValue()).isTrue();
    server.advance(Duration.ofSeconds(60));
    assertThat(list().get(0).get("inForce").booleanValue()).isFalse();
    String path = "/factors/" + added.get("id").stringValue();
    client.delete(path, server.admin).expect(204);
    client.delete(path, server.admin).problem(404, "not-found");
    assertThat(list().isEmpty()).isTrue();
  }

  @Test
  void aFactorIsOfAGroup() {
    client.post("/groups", server.admin, "{\"name\":\"g\"}").expect(201);
    assertThat(add("{\"group\":\"G\",\"upload\":2}").get("group").stringValue()).isEqualTo("g");
    client.delete("/groups/g", server.admin).expect(204);
    assertThat(list().get(0).get("group").stringValue()).isEqualTo("-");
  }

  @Test
  void factorsAreListedInPages() {
    for (int n = 0; n < 3; n++) {
      add("{\"upload\":" + n + "}");
    }
    JsonNode first = client.get("/factors?limit=2", server.admin).expect(200).json();
    assertThat(first.get("items").get(0).get("upload").doubleValue()).isEqualTo(2);
    JsonNode second =
        client
            .get("/factors?after=" + first.get("next").stringValue(), server.admin)
            .expect(200)
            .json();
    assertThat(second.get("items").size()).isEqualTo(1);
    assertThat(second.get("next").isNull()).isTrue();
    client.get("/factors?after=x", server.admin).problem(400, "invalid-query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reason\":\"x\"}",
        "{\"upload\":-1}",
        "{\"upload\":100.1}",
        "{\"upload\":\"2\"}",
        "{\"upload\":1e999}",
        "{\"upload\":2,\"user\":\"nobody\"}",
        "{\"upload\":2,\"torrent\":\"nothing\"}",
        "{\"upload\":2,\"group\":\"none\"}",
        "{\"upload\":2,\"endsAt\":\"1999-01-01T00:00:00Z\"}",
        "{\"upload\":2,\"startsAt\":\"2999-01-02T00:00:00Z\",\"endsAt\":\"2999-01-01T00:00:00Z\"}"
      })
  void whatIsNoFactorIsRefused(String json) {
    client.post("/factors", server.admin, json).problem(400, "invalid-field");
    assertThat(list().isEmpty()).isTrue();
  }

  @Test
  void aFactorOfAGroupIsOfNobodyElse() {
    client.post("/groups", server.admin, "{\"name\":\"g\"}").expect(201);
    client
        .post("/factors", server.admin, "{\"upload\":2,\"group\":\"g\",\"user\":\"max\"}")
        .problem(400, "invalid-field");
  }

  @Test
  void factorsAreForAdmins() {
    client.get("/factors", server.moderator).problem(403, "forbidden");
    client.post("/factors", server.moderator, "{\"upload\":2}").problem(403, "forbidden");
    client.delete("/factors/1", server.moderator).problem(403, "forbidden");
  }
}
