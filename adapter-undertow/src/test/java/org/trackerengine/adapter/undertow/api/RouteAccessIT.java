package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.account.SignIn;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Every route, called by everyone who may and by everyone who may not. */
class RouteAccessIT {

  private static final String PASSWORD = "correct horse battery";

  /** Who may call a route, and what a token needs for it: written here again, on purpose. */
  private static final String TABLE =
      """
      public     -        GET    /openapi.json
      verified   read     GET    /torrents
      verified   upload   POST   /torrents
      verified   read     GET    /torrents/{slug}
      verified   upload,moderate PATCH /torrents/{slug}
      verified   upload,moderate GET /torrents/{slug}/edits
      verified   read     GET    /torrents/{slug}/cover
      verified   upload,moderate PUT /torrents/{slug}/cover
      verified   upload,moderate DELETE /torrents/{slug}/cover
      verified   read     GET    /categories
      admin      admin    POST   /categories
      verified   read     GET    /categories/{slug}
      admin      admin    PATCH  /categories/{slug}
      admin      admin    DELETE /categories/{slug}
      verified   read     GET    /tags
      admin      admin    POST   /tags
      verified   read     GET    /tags/{tag}
      admin      admin    PATCH  /tags/{tag}
      admin      admin    DELETE /tags/{tag}
      verified   upload   POST   /torrents/{slug}/restore
      verified   download GET    /torrents/{slug}/download
      signed-in  account  GET    /account
      verified   account  POST   /account/passkey
      signed-in  account  GET    /account/sessions
      signed-in  account  DELETE /account/sessions
      signed-in  account  DELETE /account/sessions/{id}
      signed-in  account  POST   /account/password
      signed-in  account  POST   /account/mail
      signed-in  account  POST   /account/second-factor
      signed-in  account  POST   /account/second-factor/confirm
      signed-in  account  POST   /account/second-factor/remove
      verified   read     GET    /account/searches
      verified   account  POST   /account/searches
      verified   account  DELETE /account/searches/{id}
      verified   feed     GET    /feeds/rss
      verified   feed     GET    /feeds/atom
      verified   feed     GET    /feeds/download/{slug}
      verified   feed     GET    /torznab/api
      verified   account  GET    /account/peers
      verified   account  GET    /account/invitations
      verified   account  POST   /account/invitations
      verified   account  DELETE /account/invitations/{id}
      signed-in  account  GET    /account/export
      signed-in  account  POST   /account/deletion
      public     -        POST   /session
      signed-in  account  GET    /session
      signed-in  account  DELETE /session
      public     -        GET    /registration
      public     -        POST   /registration
      public     -        POST   /verification
      public     -        POST   /password-reset
      public     -        POST   /password
      public     -        POST   /setup
      moderator  moderate GET    /applications
      moderator  moderate POST   /applications/{name}/accept
      moderator  moderate POST   /applications/{name}/reject
      admin      admin    GET    /users
      admin      admin    POST   /users
      owner      read     GET    /users/{name}
      admin      admin    PATCH  /users/{name}
      admin      admin    DELETE /users/{name}
      owner+     read     GET    /users/{name}/history/{slug}
      owner+     read     GET    /users/{name}/duties
      owner      account  POST   /users/{name}/passkey
      owner      account  GET    /users/{name}/tokens
      owner      account  POST   /users/{name}/tokens
      owner      account  DELETE /users/{name}/tokens
      owner      account  DELETE /users/{name}/tokens/{id}
      moderator  moderate GET    /users/{name}/invitations
      admin      admin    POST   /users/{name}/invitations
      admin      admin    POST   /users/{name}/password-reset
      admin      admin    DELETE /users/{name}/second-factor
      verified   read     GET    /torrents/{slug}/peers
      moderator  moderate GET    /users/{name}/peers
      verified   read     GET    /stats
      verified   read     GET    /stats/history
      verified   read     GET    /torrents/{slug}/stats
      verified   read     GET    /categories/{slug}/stats
      verified   account  GET    /account/stats
      moderator  moderate GET    /users/{name}/stats
      admin      admin    GET    /rules
      admin      admin    POST   /rules
      admin      admin    DELETE /rules/{id}
      admin      admin    GET    /factors
      admin      admin    POST   /factors
      admin      admin    DELETE /factors/{id}
      admin      admin    GET    /groups
      admin      admin    POST   /groups
      admin      admin    GET    /groups/{group}
      admin      admin    PATCH  /groups/{group}
      admin      admin    DELETE /groups/{group}
      admin      admin    GET    /backup
      admin      admin    POST   /configuration/reload
      verified   read     GET    /torrents/{slug}/comments
      verified   upload   POST   /torrents/{slug}/comments
      verified   read     GET    /comments/{id}
      verified   upload   PATCH  /comments/{id}
      verified   upload   DELETE /comments/{id}
      verified   upload   POST   /torrents/{slug}/reports
      verified   upload   POST   /comments/{id}/reports
      moderator  moderate GET    /reports
      moderator  moderate PATCH  /reports/{id}
      moderator  moderate GET    /moderation/queue
      verified   account  GET    /account/notices
      verified   account  POST   /account/notices/read
      admin      admin    GET    /log
      """;

  private ApiServer server;
  private int users;

  @BeforeEach
  void start() {
    server = new ApiServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A row of the table. */
  private record Row(String who, String scope, String method, String path) {

    static List<Row> all() {
      return TABLE
          .lines()
          .map(line -> line.split(" +"))
          .map(words -> new Row(words[0], words[1], words[2], words[3]))
          .toList();
    }

    String operation() {
      return method + " " + path;
    }

    boolean isPublic() {
      return who.equals("public");
    }

    /** Whether a verified user of this role may call it, for another user or for itself. */
    boolean isFor(Role role, boolean own) {
      return switch (who) {
        case "public", "signed-in", "verified" -> true;
        case "owner" -> own || role == Role.ADMIN;
        case "owner+" -> own || role.includes(Role.MODERATOR);
        case "moderator" -> role.includes(Role.MODERATOR);
        default -> role == Role.ADMIN;
      };
    }

    /** The scopes of which a token needs one. */
    List<Scope> needs() {
      return Arrays.stream(scope.toUpperCase(Locale.ROOT).split(",")).map(Scope::valueOf).toList();
    }
  }

  private User user(Role role, boolean verified) {
    return server.tracker.users().create("user-" + users++, role, verified).orElseThrow();
  }

  private Reply call(Row row, User named, @Nullable String token) {
    String path =
        row.path
            .replace("{name}", named.name())
            .replace("{slug}", "none")
            .replace("{group}", "none")
            .replace("{tag}", "none")
            .replace("{id}", "0123456789abcdef");
    boolean hasBody = Set.of("POST", "PATCH", "PUT").contains(row.method);
    return server.client.send(
        row.method,
        path,
        token,
        hasBody ? "text/plain" : null,
        hasBody ? ApiServer.utf8("x") : null);
  }

  private static void assertAllowed(boolean allowed, Row row, String who, Reply reply) {
    // Tools read the same in another form.
    boolean refused = row.path.equals("/torznab/api") && reply.text().contains("<error code=\"10");
    int status = refused ? 403 : reply.response().statusCode();
    if (allowed) {
      assertThat(status).as(row.operation() + " by " + who).isNotIn(401, 403);
    } else {
      assertThat(status).as(row.operation() + " by " + who).isIn(401, 403);
    }
  }

  private String token(User user) {
    return server.tracker.tokens().issue(user);
  }

  @Test
  void theTableHasEveryRoute() {
    Set<String> rows = Row.all().stream().map(Row::operation).collect(Collectors.toSet());
    assertThat(new TreeSet<>(rows)).isEqualTo(OpenApiDocument.load().operations());
  }

  @Test
  void strangersAndUnverifiedUsers() {
    for (Row row : Row.all()) {
      User other = user(Role.MEMBER, true);
      assertAllowed(row.isPublic(), row, "a stranger", call(row, other, null));
      assertAllowed(row.isPublic(), row, "no one's token", call(row, other, "0".repeat(64)));
      User unverified = user(Role.ADMIN, false);
      assertAllowed(
          row.isPublic() || row.who.equals("signed-in"),
          row,
          "an unverified admin",
          call(row, unverified, token(unverified)));
    }
  }

  @Test
  void everyRole() {
    for (Row row : Row.all()) {
      for (Role role : Role.values()) {
        User caller = user(role, true);
        User other = user(Role.MEMBER, true);
        assertAllowed(row.isFor(role, false), row, "" + role, call(row, other, token(caller)));
        if (!row.method.equals("DELETE")) {
          assertAllowed(
              row.isFor(role, true), row, role + ", the owner", call(row, caller, token(caller)));
        }
      }
    }
  }

  @Test
  void disabledUsersAndUselessTokens() {
    for (Row row : Row.all()) {
      User disabled = user(Role.ADMIN, true);
      String token = token(disabled);
      server.tracker.users().change(disabled.name(), user -> user.withEnabled(false));
      assertAllowed(row.isPublic(), row, "a disabled admin", call(row, disabled, token));

      User admin = user(Role.ADMIN, true);
      String revoked = token(admin);
      server.tracker.tokens().revoke(admin);
      assertAllowed(row.isPublic(), row, "a revoked token", call(row, admin, revoked));
      assertAllowed(row.isPublic(), row, "an expired token", call(row, admin, expired(admin)));
    }
  }

  private String expired(User user) {
    Instant soon = server.clock.wallTime().plusSeconds(1);
    String token = issue(user, EnumSet.allOf(Scope.class), soon);
    server.advance(Duration.ofSeconds(1));
    return token;
  }

  private String issue(User user, Set<Scope> scopes, @Nullable Instant end) {
    return server
        .tracker
        .tokens()
        .issue(user, "", scopes, end)
        .map(Tokens.Issued::secret)
        .orElseThrow();
  }

  @Test
  void tokensWithoutTheScope() {
    for (Row row : Row.all()) {
      if (!row.isPublic()) {
        User admin = user(Role.ADMIN, true);
        User other = user(Role.MEMBER, true);
        String without = issue(admin, EnumSet.complementOf(EnumSet.copyOf(row.needs())), null);
        Reply refused = call(row, other, without);
        assertAllowed(false, row, "a token without the scope", refused);
        assertThat(refused.text()).containsAnyOf("insufficient-scope", "code=\"102\"");
        for (Scope one : row.needs()) {
          assertAllowed(
              true, row, "scope " + one, call(row, other, issue(admin, EnumSet.of(one), null)));
        }
      }
    }
  }

  @Test
  void sessionsWithAndWithoutTheCsrfToken() {
    for (Row row : Row.all()) {
      if (row.isPublic()) {
        continue;
      }
      User admin = user(Role.ADMIN, true);
      server.storage.credentials().setPasswordHash(admin.id(), "plain " + PASSWORD);
      String secret =
          server
              .people
              .accounts()
              .signIn()
              .signIn(
                  new SignIn.Attempt(admin.name(), PASSWORD, null),
                  IpAddress.ofV4(0x7f000001),
                  "test")
              .secret();
      User other = user(Role.MEMBER, true);
      boolean reads = row.method.equals("GET");
      assertAllowed(reads, row, "no CSRF token", bySession(row, other, secret, null));
      assertAllowed(reads, row, "a wrong one", bySession(row, other, secret, "0".repeat(64)));
      assertAllowed(
          true, row, "the CSRF token", bySession(row, other, secret, Sessions.csrfToken(secret)));
    }
  }

  private Reply bySession(Row row, User named, String secret, @Nullable String csrfToken) {
    String path =
        row.path
            .replace("{name}", named.name())
            .replace("{slug}", "none")
            .replace("{group}", "none")
            .replace("{tag}", "none")
            .replace("{id}", "0123456789abcdef");
    List<String> headers = new ArrayList<>();
    String cookie =
        new SessionCookie(false).set(secret, Duration.ofDays(1)).replaceFirst(";.*", "");
    headers.addAll(List.of("Cookie", cookie));
    if (csrfToken != null) {
      headers.addAll(List.of("X-CSRF-Token", csrfToken));
    }
    return server.client.send(
        server
            .client
            .request(path, null)
            .headers(headers.toArray(String[]::new))
            .method(row.method, BodyPublishers.noBody())
            .build());
  }
}
