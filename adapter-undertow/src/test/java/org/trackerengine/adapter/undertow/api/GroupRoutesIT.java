package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.settings.TrackerSettings;
import tools.jackson.databind.JsonNode;

/** Groups of users by the API. */
class GroupRoutesIT {

  private ApiServer server;
  private ApiClient client;

  @BeforeEach
  void start() {
    start(TrackerSettings.DEFAULT);
  }

  private void start(TrackerSettings settings) {
    server = new ApiServer(settings, ApiLimits.DEFAULT, InMemoryStorage.create(), null);
    client = server.client;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode create(String json) {
    return client.post("/groups", server.admin, json).expect(201).json();
  }

  @Test
  void aGroupIsCreatedChangedShownAndRemoved() {
    JsonNode usual = create("{\"name\":\"Beginners\"}");
    assertThat(usual.get("downloadSlots").intValue()).isZero();
    assertThat(usual.get("upload").doubleValue()).isEqualTo(1);
    assertThat(usual.get("immune").booleanValue()).isFalse();
    create("{\"name\":\"a\",\"immune\":true,\"uploadsUnmoderated\":true,\"peersPerTorrent\":9}");
    JsonNode changed =
        client
            .patch("/groups/BEGINNERS", server.admin, "{\"downloadSlots\":2,\"download\":0.000001}")
            .expect(200)
            .json();
    assertThat(changed.get("downloadSlots").intValue()).isEqualTo(2);
    assertThat(changed.get("download").doubleValue()).isEqualTo(0.000001);
    assertThat(client.get("/groups/beginners", server.admin).expect(200).json()).isEqualTo(changed);
    JsonNode list = client.get("/groups", server.admin).expect(200).json().get("items");
    assertThat(list.size()).isEqualTo(2);
    assertThat(list.get(1)).isEqualTo(changed);
    client.delete("/groups/a", server.admin).expect(204);
    client.delete("/groups/a", server.admin).problem(404, "not-found");
    client.get("/groups/a", server.admin).problem(404, "not-found");
    client.post("/groups", server.admin, "{\"name\":\"beginners\"}").problem(409, "name-taken");
  }

  @Test
  void aUserIsPutIntoAGroupAndOutOfIt() {
    create("{\"name\":\"g\"}");
    JsonNode user =
        client.patch("/users/max", server.admin, "{\"group\":\"G\"}").expect(200).json();
    assertThat(user.get("group").stringValue()).isEqualTo("g");
    client.patch("/users/max", server.admin, "{\"verified\":true}").expect(200);
    assertThat(client.get("/users/max", server.admin).json().get("group").stringValue())
        .isEqualTo("g");
    client.patch("/users/max", server.admin, "{\"group\":\"x\"}").problem(400, "invalid-field");
    assertThat(
            client
                .patch("/users/max", server.admin, "{\"group\":\"none\"}")
                .expect(200)
                .json()
                .has("group"))
        .isFalse();
    client.patch("/users/max", server.admin, "{\"group\":\"g\"}").expect(200);
    client.delete("/groups/g", server.admin).expect(204);
    assertThat(client.get("/users/max", server.admin).json().has("group")).isFalse();
  }

  @Test
  void uploadsOfAGroupNeedNoApproval() {
    stop();
    start(TrackerSettings.DEFAULT.with().moderated(true).build());
    create("{\"name\":\"trusted\",\"uploadsUnmoderated\":true}");
    String pending = server.upload(server.member, "One");
    assertThat(client.get("/torrents/" + pending, server.admin).json().get("status").stringValue())
        .isEqualTo("pending");
    client.patch("/users/max", server.admin, "{\"group\":\"trusted\"}").expect(200);
    String approved = server.upload(server.member, "Two");
    assertThat(client.get("/torrents/" + approved, server.admin).json().get("status").stringValue())
        .isEqualTo("approved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"none\"}",
        "{\"name\":\"a b\"}",
        "{\"name\":\"g\",\"downloadSlots\":301}",
        "{\"name\":\"g\",\"downloadSlots\":-1}",
        "{\"name\":\"g\",\"downloadSlots\":1.5}",
        "{\"name\":\"g\",\"peersPerTorrent\":101}",
        "{\"name\":\"g\",\"upload\":101}",
        "{\"name\":\"g\",\"immune\":1}"
      })
  void whatIsNoGroupIsRefused(String json) {
    client.post("/groups", server.admin, json).problem(400, "invalid-field");
    assertThat(client.get("/groups", server.admin).json().get("items").isEmpty()).isTrue();
  }

  @Test
  void groupsAreForAdminsAndKeepTheirNames() {
    create("{\"name\":\"g\"}");
    client.patch("/groups/g", server.admin, "{\"name\":\"h\"}").problem(403, "fixed-field");
    client.get("/groups", server.moderator).problem(403, "forbidden");
    client.post("/groups", server.moderator, "{\"name\":\"h\"}").problem(403, "forbidden");
    client.patch("/groups/g", server.moderator, "{\"immune\":true}").problem(403, "forbidden");
    client.delete("/groups/g", server.moderator).problem(403, "forbidden");
  }
}
