package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.user.Role;
import tools.jackson.databind.JsonNode;

/** Problems name the field or parameter that is wrong: all that the description knows of. */
class ProblemFieldIT {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.load();
  private static final String JSON = "application/json";
  private static final String TORRENT = "application/x-bittorrent";
  private static final String FORM = "multipart/form-data; boundary=b";

  /** Fields that come first, so that another one is what is wrong. */
  private static final Map<String, Map<String, String>> GOOD =
      Map.of(
          "POST /rules", Map.of("kind", "\"banned_network\""),
          "POST /factors", Map.of("upload", "2"));

  private static ApiServer server;

  @BeforeAll
  static void start() {
    // One token makes more requests here than it may at once.
    server =
        new ApiServer(
            TrackerSettings.DEFAULT.withBudgets(BudgetLimits.DEFAULT.unenforced()),
            ApiLimits.DEFAULT);
    server.upload(server.member, "t");
    server.token("taken", Role.MEMBER, true);
    server.client.post("/groups", server.admin, "{\"name\": \"g\"}").expect(201);
    server
        .client
        .post("/categories", server.admin, "{\"slug\": \"t\", \"name\": \"T\"}")
        .expect(201);
    server.client.post("/tags", server.admin, "{\"name\": \"x\"}").expect(201);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /**
   * A request with one mistake.
   *
   * @param request method and path
   * @param body JSON, or null for none or for a .torrent file
   * @param code of the problem
   * @param field that the problem names
   */
  record Mistake(String request, String body, String code, String field) {}

  /**
   * For each operation an unknown parameter and an unknown field, and a bad value for each known.
   */
  static Stream<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    for (String operation : DOCUMENT.operations()) {
      if (operation.equals(OpenApiDocument.TORZNAB)) {
        continue;
      }
      String request =
          operation
              .replace("{slug}", "t")
              .replace("{name}", "Max")
              .replace("{group}", "g")
              .replaceAll("\\{.*}", "x");
      JsonNode body = DOCUMENT.body(operation);
      String empty = body.isMissingNode() ? null : "{}";
      mistakes.add(new Mistake(request + "?nope=1", empty, "invalid-query", "nope"));
      DOCUMENT
          .query(operation)
          .forEach((name, schema) ->
              mistakes.add(
                  new Mistake(
                      request + "?" + name + "=" + bad(schema), empty, "invalid-query", name)));
      if (empty != null) {
        mistakes.add(new Mistake(request, "{\"nope\": 1}", "unknown-field", "nope"));
        for (String name : DOCUMENT.bodyFields(operation)) {
          mistakes.add(new Mistake(request, bad(operation, name), "invalid-field", name));
        }
      }
    }
    return mistakes.stream();
  }

  /** What no parameter takes: too long, and neither a constant, nor a number, nor a cursor. */
  private static String bad(JsonNode schema) {
    return "x".repeat(1 + schema.path("maxLength").asInt(10));
  }

  /** A body with what is required, and an object where {@code name} has something else. */
  private static String bad(String operation, String name) {
    Map<String, String> fields = new TreeMap<>();
    DOCUMENT.requiredFields(operation).forEach(required -> fields.put(required, "\"someone\""));
    fields.putAll(GOOD.getOrDefault(operation, Map.of()));
    fields.put(name, "{}");
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyParameterAndFieldIsNamed(Mistake mistake) {
    String[] words = mistake.request().split(" ");
    boolean upload = words[0].equals("POST") && words[1].matches("/torrents(\\?.*)?");
    boolean cover = words[0].equals("PUT");
    byte[] body = mistake.body() == null ? null : ApiServer.utf8(mistake.body());
    Reply reply =
        server.client.send(
            words[0],
            words[1],
            server.admin,
            upload ? TORRENT : cover ? "image/png" : body == null ? null : JSON,
            upload ? new byte[1] : cover ? ApiServer.PICTURE : body);
    assertThat(field(reply.problem(400, mistake.code()))).isEqualTo(mistake.field());
  }

  @Test
  void theMistakesAreThoseOfEveryOperation() {
    assertThat(mistakes().map(Mistake::code)).contains("unknown-field", "invalid-field");
    assertThat(mistakes().count()).isGreaterThan(3L * DOCUMENT.operations().size() / 2);
    assertThat(mistakes().map(Mistake::field))
        .containsAll(
            Set.of("q", "sort", "limit", "after", "visible", "announce", "reason", "role"));
  }

  private static String field(Reply reply) {
    return reply.json().path("field").asString("(none)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PATCH | /torrents/t | {\"reason\": \"x\"}                                | 400 | invalid-field | reason",
        "PATCH | /torrents/t | {\"status\": \"approved\", \"reason\": \"x\"}      | 400 | invalid-field | reason",
        "PATCH | /torrents/t | {\"slug\": \"u\"}                                  | 403 | fixed-field   | slug",
        "PATCH | /torrents/t | {}                                               | 400 | invalid-field | (none)",
        "POST  | /users      | {}                                               | 400 | invalid-field | name",
        "POST  | /users      | {\"name\": \"TAKEN\"}                              | 409 | name-taken    | name",
        "POST  | /users      | {\"name\": \"x\", \"passkey\": \"y\"}               | 403 | fixed-field   | passkey",
        "PATCH | /users/root | {\"enabled\": false}                             | 409 | own-account   | enabled",
        "PATCH | /users/root | {\"verified\": false}                            | 409 | own-account   | verified",
        "PATCH | /users/root | {\"role\": \"member\"}                             | 409 | own-account   | role",
        "PATCH | /users/Max  | {\"disabledReason\": \"x\"}                        | 400 | invalid-field | disabledReason",
        "PATCH | /users/Max  | {\"disabledUntil\": \"2999-01-01T00:00:00Z\"}      | 400 | invalid-field | disabledUntil",
        "PATCH | /users/Max  | {\"enabled\": false, \"disabledUntil\": \"1999-01-01T00:00:00Z\"} | 400 | invalid-field | disabledUntil",
        "POST  | /users/Max/tokens | {\"expiresAt\": \"1999-01-01T00:00:00Z\"}    | 400 | invalid-field | expiresAt",
        "POST  | /users/Max/tokens | {\"scopes\": [\"read\", \"read\"]}             | 400 | invalid-field | scopes",
        "POST  | /registration | {\"name\": \"a b\", \"password\": \"0123456789\", \"mail\": \"a@b.org\"} | 400 | bad-name | name",
        "POST  | /registration | {\"name\": \"bob\", \"password\": \"short\", \"mail\": \"a@b.org\"} | 400 | bad-password | password",
        "POST  | /registration | {\"name\": \"bob\", \"password\": \"0123456789\", \"mail\": \"nobody\"} | 400 | bad-mail | mail",
        "POST  | /registration | {\"name\": \"MAX\", \"password\": \"0123456789\", \"mail\": \"a@b.org\"} | 409 | name-taken | name",
        "POST  | /registration | {\"name\": \"bob\", \"password\": \"0123456789\"} | 400 | invalid-field | mail",
        "POST  | /verification | {\"token\": \"x\"}                          | 400 | bad-link      | token",
        "POST  | /password-reset | {\"mail\": \"x\"}                         | 400 | bad-mail      | mail",
        "POST  | /session    | {\"login\": \"bob\", \"password\": \"x\"}         | 401 | wrong-credentials | (none)",
        "POST  | /users/Max/invitations | {\"left\": -1}                   | 400 | invalid-field | left",
        "POST  | /users      | [1]                                              | 400 | invalid-json  | (none)",
        "POST  | /users      | {\"\": 1}                                         | 400 | unknown-field | (none)",
        "POST  | /users      | {\"a\\u0000b\": 1}                                | 400 | unknown-field | (none)",
      })
  void whatIsWrongWithAFieldIsSaidOfIt(
      String method, String path, String body, int status, String code, String field) {
    Reply reply = server.client.send(method, path, server.admin, JSON, ApiServer.utf8(body));
    assertThat(field(reply.problem(status, code))).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "/torrents?limit=1&limit=1,       400, invalid-query, limit",
    "/torrents?q=%0a,                 400, invalid-query, q",
    "/torrents?q=%ff,                 400, invalid-query, q",
    "/torrents?%0a=q,                 400, invalid-query, (none)",
    "/torrents?=q,                    400, invalid-query, (none)",
    "/torrents?after=,                400, invalid-query, after",
    "/users?after=AAAA,               400, invalid-query, after",
    "/torrents/t/download?announce=udp, 409, no-udp,      announce",
    "/backup,                         409, nothing-stored, (none)",
  })
  void whatIsWrongWithAParameterIsSaidOfIt(String path, int status, String code, String field) {
    Reply reply = server.client.get(path, server.admin).problem(status, code);
    assertThat(field(reply)).isEqualTo(field);
  }

  @Test
  void aNameThatCannotBeOneOfAFieldIsLeftOut() {
    String name = "n".repeat(31);
    Reply reply = server.client.get("/torrents?" + name + "=1", server.admin).expect(400);
    assertThat(reply.text()).doesNotContain(name);
    reply = server.client.post("/users", server.admin, "{\"" + "n".repeat(30) + "\": 1}");
    assertThat(field(reply.problem(400, "unknown-field"))).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "<html>", ""})
  void whatIsNoTorrentIsTheFile(String bytes) {
    Reply reply = upload(TORRENT, bytes);
    assertThat(reply.expect(422).json().get("field").stringValue()).isEqualTo("file");
  }

  @Test
  void aTorrentThatIsThereIsTheFileToo() {
    byte[] twice = TorrentFiles.named("twice");
    server.client.post("/torrents", server.member, TORRENT, twice).expect(201);
    Reply reply = server.client.post("/torrents", server.member, TORRENT, twice);
    assertThat(field(reply.problem(409, "duplicate-torrent"))).isEqualTo("file");
  }

  @Test
  void aFormWithoutTheFileNamesIt() {
    Reply reply =
        upload(FORM, "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b--\r\n");
    assertThat(field(reply.problem(400, "invalid-form"))).isEqualTo("file");
    assertThat(field(upload(FORM, "--b").problem(400, "invalid-form"))).isEqualTo("(none)");
  }

  private static Reply upload(String contentType, String body) {
    return server.client.post(
        "/torrents", server.member, contentType, body.getBytes(StandardCharsets.ISO_8859_1));
  }
}
