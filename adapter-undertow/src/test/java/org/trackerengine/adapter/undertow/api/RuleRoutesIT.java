package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import tools.jackson.databind.JsonNode;

/** Access rules by the API. */
class RuleRoutesIT {

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

  private List<String> values() {
    return client
        .get("/rules", server.admin)
        .expect(200)
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("value").stringValue())
        .toList();
  }

  @Test
  void aRuleIsAddedListedAndRemoved() {
    ApiClient.Reply reply =
        client
            .post(
                "/rules",
                server.admin,
                "{\"kind\":\"denied_client\",\"value\":\"-qB 4.5.0-4.6.2\",\"reason\":\"leaks\"}")
            .expect(201);
    JsonNode added = reply.json();
    assertThat(added.get("value").stringValue()).isEqualTo("-qB 4.5-4.6.2");
    assertThat(added.get("configured").booleanValue()).isFalse();
    String path = "/rules/" + added.get("id").stringValue();
    assertThat(reply.header("Location")).isEqualTo(path);
    assertThat(values()).containsExactly("-qB 4.5-4.6.2");
    client
        .post("/rules", server.admin, "{\"kind\":\"denied_client\",\"value\":\"-qB 4.5-4.6.2.61\"}")
        .problem(409, "rule-exists");

    client.delete(path, server.admin).expect(204);
    client.delete(path, server.admin).problem(404, "not-found");
    assertThat(values()).isEmpty();
  }

  @Test
  void aRuleOfTheConfigurationIsShownAndCannotBeRemoved() {
    server.tracker.setAccessRules(List.of(AccessRule.of(RuleKind.DENIED_PORT, "25")));
    client.post("/rules", server.admin, "{\"kind\":\"denied_port\",\"value\":\"26\"}").expect(201);
    JsonNode first = client.get("/rules", server.admin).expect(200).json().get("items").get(0);
    assertThat(first.toString())
        .isEqualTo(
            "{\"id\":\"configured-1\",\"kind\":\"denied_port\",\"value\":\"25\",\"configured\":true}");
    assertThat(values()).containsExactly("25", "26");
    client.delete("/rules/configured-1", server.admin).problem(409, "configured-rule");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"denied_port\",\"value\":\"70000\"}",
        "{\"kind\":\"denied_port\",\"value\":25}",
        "{\"kind\":\"banned_network\",\"value\":\"10.0.0.0/33\"}",
        "{\"kind\":\"nothing\",\"value\":\"25\"}",
        "{\"value\":\"25\"}",
        "{\"kind\":\"denied_port\"}",
        "{\"kind\":\"denied_port\",\"value\":\"25\",\"reason\":\"\\u0000\"}"
      })
  void whatIsNoRuleIsRefused(String json) {
    client.post("/rules", server.admin, json).problem(400, "invalid-field");
    assertThat(values()).isEmpty();
  }

  @Test
  void infoHashesAreBannedInOpenModeOnly() {
    String ban = "{\"kind\":\"banned_info_hash\",\"value\":\"" + "0a".repeat(20) + "\"}";
    client.post("/rules", server.admin, ban).problem(409, "open-mode-only");
  }

  @Test
  void rulesAreForAdmins() {
    client.get("/rules", server.moderator).problem(403, "forbidden");
    client.post("/rules", server.member, "{}").problem(403, "forbidden");
    client.delete("/rules/1", server.member).problem(403, "forbidden");
    client.delete("/rules/0", server.admin).problem(404, "not-found");
    client.delete("/rules/x", server.admin).problem(404, "not-found");
  }
}
