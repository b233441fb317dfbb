package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A thousand secrets are planted in a server, which is then asked for everything, rightly and
 * wrongly: none of them comes back to someone else, or reaches the log, the metrics or an error.
 */
class SecretsIT {

  private static final int SECRETS = 1_000;
  private static final int USERS = 400;
  private static final String PASSWORD = "planted-password-0123456789";

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final List<String> answers = new ArrayList<>();
  private GreenMail mails;
  private ServerProcess server;
  private String url;
  private String admin;

  @BeforeEach
  void serve() throws IOException {
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    ((Logger) LoggerFactory.getLogger("access")).addAppender(log);
    ((Logger) LoggerFactory.getLogger("org.trackerengine")).setLevel(Level.TRACE);
    Path data = directory.resolve("data");
    Map<String, String> settings =
        Map.of(
            "bind", "127.0.0.1",
            "http-port", "0",
            "admin-port", "0",
            "access-log", "true",
            "api-burst", "100000",
            "api-stranger-burst", "100000",
            "smtp-host", "127.0.0.1",
            "smtp-port", "" + mails.getSmtp().getPort(),
            "smtp-security", "none",
            "mail-from", "tracker@example.org");
    server =
        ServerProcess.start(
            new ConfigurationSources().flags(settings).build(), new DataDirectory(data), false);
    url = server.urls().http().toString();
    admin = Files.readString(data.resolve("admin.token")).strip();
  }

  @AfterEach
  void stop() {
    server.close();
    mails.stop();
    http.shutdownNow();
    ((Logger) LoggerFactory.getLogger("access")).detachAppender(log);
    ((Logger) LoggerFactory.getLogger("org.trackerengine")).setLevel(null);
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String token, @Nullable String json, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(
        request
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  /** Sends a request whose answer must hold no secret. */
  private void probe(
      String method, String path, @Nullable String token, @Nullable String json, String... headers)
      throws Exception {
    HttpResponse<String> answer = send(method, path, token, json, headers);
    answers.add(answer.headers().map() + "\n" + answer.body());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** Plants passkeys, tokens, a password, sessions, CSRF tokens, links, codes; answers a token. */
  private String plant() throws Exception {
    String token = "";
    for (int i = 0; i < USERS; i++) {
      User user = server.tracker().users().create("user-" + i, Role.MEMBER, true).orElseThrow();
      token = server.tracker().tokens().issue(user);
      secrets.add(user.passkey().value());
      secrets.add(token);
    }
    for (int i = 0; i < 100; i++) {
      String link = json(send("POST", "/account/invitations", admin, "{}")).path("link").asString();
      secrets.add(link.substring(link.indexOf('=') + 1));
    }
    secrets.add(PASSWORD);
    for (int i = 0; i < 10; i++) {
      plantSession("user-" + i);
    }
    assertThat(secrets).hasSizeGreaterThan(SECRETS);
    return token;
  }

  private void plantSession(String name) throws Exception {
    String link =
        json(send("POST", "/users/" + name + "/password-reset", admin, null))
            .path("link")
            .asString();
    String reset = link.substring(link.indexOf('=') + 1);
    secrets.add(reset);
    send(
        "POST",
        "/password",
        null,
        "{\"token\":\"" + reset + "\",\"password\":\"" + PASSWORD + "\"}");
    HttpResponse<String> session =
        send(
            "POST",
            "/session",
            null,
            "{\"login\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
    String csrfToken = json(session).path("csrfToken").asString();
    String cookie =
        session.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    secrets.add(cookie.substring(cookie.indexOf('=') + 1));
    secrets.add(csrfToken);
    JsonNode factor =
        json(
            send(
                "POST",
                "/account/second-factor",
                null,
                "{\"password\":\"" + PASSWORD + "\"}",
                "Cookie",
                cookie,
                "X-CSRF-Token",
                csrfToken));
    secrets.add(factor.path("secret").asString());
    for (int i = 0; i < 20; i++) {
      JsonNode issued =
          json(send("POST", "/users/" + name + "/tokens", admin, "{\"name\":\"t" + i + "\"}"));
      secrets.add(issued.path("token").asString());
    }
  }

  @Test
  void noSecretComesBackToSomeoneElse() throws Exception {
    String member = plant();
    List<String> some = secrets.stream().filter(secret -> !secret.equals(member)).toList();
    for (int i = 0; i < some.size(); i += 10) {
      askWith(some.get(i));
    }
    for (String path : List.of("/users", "/users/user-0", "/users/user-0/tokens", "/torrents")) {
      probe("GET", path + (path.equals("/users") ? "?limit=200" : ""), admin, null);
      probe("GET", path, member, null);
    }
    for (String path :
        List.of("/account/export", "/account/sessions", "/users/user-0/invitations")) {
      probe("GET", path, member, null);
    }
    answers.add(Api.raw(URI.create(server.urls().admin() + "/metrics")));
    answers.add(Api.raw(URI.create(server.urls().admin() + "/health/ready")));

    String printed = String.join("\n", answers);
    assertThat(secrets.stream().filter(printed::contains)).as("answers").isEmpty();
    server.close();
    StringBuilder logged = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      logged.append(event.getFormattedMessage()).append(event.getThrowableProxy());
      logged.append(event.getKeyValuePairs()).append('\n');
    }
    assertThat(logged)
        .contains("Listening", "outcome=\"unknown_passkey\"", "target=\"/torrents/***\"");
    String lines = logged.toString();
    assertThat(secrets.stream().filter(lines::contains)).as("log").isEmpty();
  }

  /** Sends a secret where it does not belong. */
  private void askWith(String secret) throws Exception {
    probe("GET", "/announce?passkey=" + secret + "&info_hash=x", null, null);
    probe("GET", "/announce?passkey=x" + secret + "x", null, null);
    probe("GET", "/" + secret + "/announce?port=" + secret, null, null);
    probe("GET", "/scrape?" + secret + "=" + secret, null, null);
    probe("GET", "/torrents/" + secret, admin, null);
    probe("GET", "/torrents?" + secret + "=1", admin, null);
    probe("GET", "/torrents?after=" + secret, admin, null);
    probe("GET", "/torrents", secret + "x", null);
    probe("GET", "/users/" + secret, admin, null);
    probe("POST", "/users", admin, "{\"" + secret + "\":1}");
    probe("POST", "/users", admin, "{\"name\":\"-" + secret + "\"}");
    probe(
        "POST", "/session", null, "{\"login\":\"" + secret + "\",\"password\":\"" + secret + "\"}");
    probe(
        "POST", "/registration", null, "{\"name\":\"" + secret + "\",\"mail\":\"" + secret + "\"}");
    probe("POST", "/verification", null, "{\"token\":\"" + secret + "\"}");
    probe("GET", "/session", null, null, "Cookie", "session=0" + secret.substring(1));
    probe("GET", "/" + secret, null, null, "X-CSRF-Token", secret);
  }
}
