package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.settings.TrackerSettings;
import tools.jackson.databind.JsonNode;

/** What moderators do, and what they cannot. */
class ModerationIT {

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> slugs(String query) {
    JsonNode page = client.get("/torrents" + query, server.member).expect(200).json();
    List<String> slugs = new ArrayList<>();
    page.get("items").forEach(item -> slugs.add(item.get("slug").stringValue()));
    return slugs;
  }

  @Test
  void aModeratorRejectsAndApproves() {
    String slug = server.upload(server.member, "moderated");
    JsonNode rejected =
        client
            .patch(
                "/torrents/" + slug,
                server.moderator,
                "{\"status\":\"rejected\",\"reason\":\"Wrong category\"}")
            .expect(200)
            .json();
    assertThat(rejected.get("status").stringValue()).isEqualTo("rejected");
    assertThat(rejected.get("reason").stringValue()).isEqualTo("Wrong category");
    assertThat(slugs("")).isEmpty();
    JsonNode approved =
        client
            .patch("/torrents/" + slug, server.moderator, "{\"status\":\"approved\"}")
            .expect(200)
            .json();
    assertThat(approved.get("status").stringValue()).isEqualTo("approved");
    assertThat(approved.has("reason")).isFalse();
    assertThat(slugs("")).containsExactly(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud800",
        "a\\udc00b",
        "\\udc00\\ud800",
        "\\u0000",
        "a\\nb",
        "\\u0085",
        "\\u007f",
        " ",
        "\\u2003",
        ""
      })
  void aReasonIsTextThatCanBeCarriedOn(String reason) {
    String slug = server.upload(server.member, "reasoned");
    client
        .patch(
            "/torrents/" + slug,
            server.moderator,
            "{\"status\":\"deleted\",\"reason\":\"" + reason + "\"}")
        .problem(400, "invalid-field");
    assertThat(slugs("")).containsExactly(slug);
  }

  @Test
  void aReasonMayHaveCharactersBeyondTheFirstPlane() {
    String slug = server.upload(server.member, "clapped");
    JsonNode deleted =
        client
            .patch(
                "/torrents/" + slug,
                server.moderator,
                "{\"status\":\"deleted\",\"reason\":\"\\ud83d\\udc4f twice\"}")
            .expect(200)
            .json();
    assertThat(deleted.get("reason").stringValue()).isEqualTo("\ud83d\udc4f twice");
  }

  @Test
  void aModeratorHidesAndShows() {
    String slug = server.upload(server.member, "blinking");
    client.patch("/torrents/" + slug, server.moderator, "{\"visible\":false}").expect(200);
    assertThat(slugs("")).isEmpty();
    client.patch("/torrents/" + slug, server.admin, "{\"visible\":true}").expect(200);
    assertThat(slugs("")).containsExactly(slug);
    client
        .patch("/torrents/none", server.moderator, "{\"visible\":true}")
        .problem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | invalid-field",
        "{\"status\":\"APPROVED\"} | 400 | invalid-field",
        "{\"status\":null} | 400 | invalid-field",
        "{\"status\":1} | 400 | invalid-field",
        "{\"visible\":\"true\"} | 400 | invalid-field",
        "{\"visible\":1} | 400 | invalid-field",
        "{\"reason\":\"x\"} | 400 | invalid-field",
        "{\"status\":\"approved\",\"reason\":\"x\"} | 400 | invalid-field",
        "{\"status\":\"deleted\"} | 400 | invalid-field",
        "{\"status\":\"rejected\",\"visible\":true} | 400 | invalid-field",
        "{\"status\":\"postponed\"} | 400 | invalid-field",
        "{\"status\":\"postponed\",\"reason\":\"a\u202eb\"} | 400 | invalid-field",
        "{\"status\":\"deleted\",\"reason\":\"\"} | 400 | invalid-field",
        "{\"status\":\"deleted\",\"reason\":\"a\\u0000b\"} | 400 | invalid-field",
        "{\"status\":\"deleted\",\"visible\":7} | 400 | invalid-field",
        "{\"colour\":\"red\"} | 400 | unknown-field",
        "{\"slug\":\"mine\"} | 403 | fixed-field",
        "{\"visible\":true,\"infoHash\":\"00\"} | 403 | fixed-field",
      })
  void aBadModerationChangesNothing(String json, int status, String code) {
    String slug = server.upload(server.member, "steady");
    String before = client.get("/torrents/" + slug, server.member).text();
    client.patch("/torrents/" + slug, server.moderator, json).problem(status, code);
    assertThat(client.get("/torrents/" + slug, server.member).text()).isEqualTo(before);
  }

  @Test
  void aReasonHasAtMostTwoHundredCharacters() {
    String slug = server.upload(server.member, "reasoned");
    String json = "{\"status\":\"deleted\",\"reason\":\"%s\"}";
    client
        .patch("/torrents/" + slug, server.moderator, json.formatted("x".repeat(201)))
        .problem(400, "invalid-field");
    client
        .patch("/torrents/" + slug, server.moderator, json.formatted("x".repeat(200)))
        .expect(200);
  }

  @Test
  void underModerationAnUploadWaits() {
    TrackerSettings moderated = TrackerSettings.DEFAULT.withModerated(true);
    try (ApiServer strict = new ApiServer(moderated, ApiLimits.DEFAULT)) {
      String slug = strict.upload(strict.member, "waiting");
      assertThat(
              strict
                  .client
                  .get("/torrents/" + slug, strict.member)
                  .json()
                  .get("status")
                  .stringValue())
          .isEqualTo("pending");
      assertThat(strict.client.get("/torrents", strict.member).json().get("items").size()).isZero();
    }
  }
}
