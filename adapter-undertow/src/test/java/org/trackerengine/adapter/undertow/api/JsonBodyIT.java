package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in JSON, limits row 129. */
class JsonBodyIT {

  private final ApiServer server = new ApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "limits row 129: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":1e1000000} | invalid-field",
        "{\"name\":123456789012345678901} | invalid-json",
        "{\"name\":\"a\",\"name\":\"b\"} | invalid-json",
        "{\"name\":\"a\"} {} | invalid-json",
        "{\"name\":\"a\",} | invalid-json",
        "{'name':'a'} | invalid-json",
        "{name:\"a\"} | invalid-json",
        "{\"name\":\"a\" /* b */} | invalid-json",
        "{\"name\":NaN} | invalid-json",
        "{\"name\":\"a | invalid-json",
        "{\"role\":{\"role\":\"admin\"},\"name\":\"a\"} | invalid-field",
        "{\"@class\":\"java.lang.Runtime\",\"name\":\"a\"} | unknown-field",
        "`` | invalid-json",
        "{\"name\":\"\t\"} | invalid-json",
      })
  void jsonIsTakenStrictly(String json, String code) {
    server.client.post("/users", server.admin, json).problem(400, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"nmae\":\"a\"} | 'nmae' is not known here; what is known: name, role, verified.",
        "{\"\\u0000\":\"a\"} | A field is not known here; what is known: name, role, verified.",
      })
  void anUnknownFieldIsNamedAndSoAreTheKnownOnes(String json, String detail) {
    assertThat(
            server
                .client
                .post("/users", server.admin, json)
                .problem(400, "unknown-field")
                .json()
                .get("detail")
                .stringValue())
        .isEqualTo(detail);
  }

  @Test
  void jsonIsUtf8AndNothingElse() {
    String json = "{\"name\":\"u16\"}";
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      server
          .client
          .post("/users", server.admin, "application/json", json.getBytes(charset))
          .problem(400, "invalid-json");
    }
  }

  @Test
  void jsonNestsSixteenDeep() {
    // The object itself is the first level.
    nested(15, "invalid-field");
    nested(16, "invalid-json");
    nested(100_000, "invalid-json");
  }

  private void nested(int arrays, String code) {
    String json = "{\"name\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    server.client.post("/users", server.admin, json).problem(400, code);
  }

  @Test
  void jsonStringsNamesAndNumbersHaveTheirLengths() {
    String json = "{\"name\":%s}";
    String longest = "\"" + "x".repeat(64 << 10) + "\"";
    server
        .client
        .post("/users", server.admin, json.formatted(longest))
        .problem(400, "invalid-field");
    String longer = "\"" + "x".repeat((64 << 10) + 1) + "\"";
    server.client.post("/users", server.admin, json.formatted(longer)).problem(400, "invalid-json");
    server
        .client
        .post("/users", server.admin, "{\"" + "n".repeat(64) + "\":1}")
        .problem(400, "unknown-field");
    server
        .client
        .post("/users", server.admin, "{\"" + "n".repeat(65) + "\":1}")
        .problem(400, "invalid-json");
    server
        .client
        .post("/users", server.admin, json.formatted("9".repeat(20)))
        .problem(400, "invalid-field");
  }

  @Test
  void jsonHasAtMost256Kibibytes() {
    String json = "{\"name\":\"a b\"}";
    String most = json + " ".repeat((256 << 10) - json.length());
    server.client.post("/users", server.admin, most).problem(400, "invalid-field");
    server.client.post("/users", server.admin, most + " ").problem(413, "too-large");
  }

  @ParameterizedTest(name = "limits row 134: {0}")
  @NullSource
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "json",
        "",
        "application/json; charset=utf-16",
        "application/merge-patch+json"
      })
  void jsonIsTakenAsJsonOnly(String contentType) {
    server
        .client
        .send("POST", "/users", server.admin, contentType, utf8("{\"name\":\"abc\"}"))
        .problem(415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON;charset=UTF-8",
        "application/json; charset=\"utf-8\""
      })
  void jsonMayNameItsCharset(String contentType) {
    server
        .client
        .send("POST", "/users", server.admin, contentType, utf8("{\"name\":\"abc\"}"))
        .expect(201);
  }
}
