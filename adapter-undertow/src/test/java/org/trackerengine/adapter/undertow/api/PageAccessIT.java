package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.undertow.api.MemberBrowser.Page;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.user.Role;

/** Every page and every form, opened by those who may and by those who may not. */
class PageAccessIT {

  /** Who may open a page: written here again, on purpose. */
  private static final String TABLE =
      """
      public    GET  /.well-known/security.txt
      public    GET  /assets/{name}
      public    GET  /forgotten
      public    POST /forgotten
      public    POST /language
      public    GET  /openapi.json
      public    GET  /register
      public    POST /register
      public    GET  /reset
      public    POST /reset
      public    GET  /robots.txt
      public    GET  /rules-of-the-house
      public    GET  /setup
      public    POST /setup
      public    GET  /sign-in
      public    POST /sign-in
      public    GET  /verify
      public    POST /verify
      signed_in GET  /account
      signed_in GET  /account/data
      signed_in POST /account/deletion
      signed_in POST /account/mail
      signed_in POST /account/password
      signed_in POST /account/second-factor
      signed_in POST /account/second-factor/confirm
      signed_in POST /account/second-factor/remove
      signed_in GET  /account/security
      signed_in POST /account/sessions/end-others
      signed_in POST /account/sessions/{id}/end
      signed_in POST /sign-out
      verified  GET  /
      verified  GET  /account/activity
      verified  GET  /account/duties
      verified  POST /account/feeds
      verified  GET  /account/history/{slug}
      verified  GET  /account/invitations
      verified  POST /account/invitations
      verified  POST /account/invitations/{id}/revoke
      verified  POST /account/passkey
      verified  GET  /account/searches
      verified  POST /account/searches
      verified  POST /account/searches/{id}/remove
      verified  POST /account/tokens
      verified  POST /account/tokens/{id}/revoke
      verified  GET  /messages
      verified  POST /messages/read
      verified  GET  /torrents
      verified  GET  /torrents/{slug}
      verified  POST /torrents/{slug}/comments
      verified  POST /torrents/{slug}/comments/{id}/delete
      verified  POST /torrents/{slug}/comments/{id}/report
      verified  POST /torrents/{slug}/cover
      verified  POST /torrents/{slug}/cover/delete
      verified  GET  /torrents/{slug}/edit
      verified  POST /torrents/{slug}/edit
      verified  GET  /torrents/{slug}/files
      verified  POST /torrents/{slug}/report
      verified  GET  /upload
      verified  POST /upload
      verified  GET  /users/{name}
      moderator GET  /staff
      moderator GET  /staff/applications
      moderator POST /staff/applications/{name}/accept
      moderator POST /staff/applications/{name}/reject
      moderator POST /staff/comments/{id}
      moderator GET  /staff/queue
      moderator GET  /staff/reports
      moderator POST /staff/reports/{id}
      moderator POST /staff/torrents/{slug}/decide
      moderator POST /staff/torrents/{slug}/visible
      admin     GET  /staff/categories
      admin     POST /staff/categories
      admin     GET  /staff/categories/{slug}
      admin     POST /staff/categories/{slug}
      admin     POST /staff/categories/{slug}/delete
      admin     GET  /staff/factors
      admin     POST /staff/factors
      admin     POST /staff/factors/{id}/delete
      admin     GET  /staff/groups
      admin     POST /staff/groups
      admin     GET  /staff/groups/{group}
      admin     POST /staff/groups/{group}
      admin     POST /staff/groups/{group}/delete
      admin     GET  /staff/log
      admin     GET  /staff/rules
      admin     POST /staff/rules
      admin     POST /staff/rules/{id}/delete
      admin     GET  /staff/status
      admin     GET  /staff/tags
      admin     POST /staff/tags
      admin     POST /staff/tags/{tag}/delete
      admin     POST /staff/tags/{tag}/rename
      admin     GET  /staff/users
      admin     POST /staff/users
      admin     GET  /staff/users/{name}
      admin     POST /staff/users/{name}/disable
      admin     POST /staff/users/{name}/enable
      admin     GET  /staff/users/{name}/history
      admin     POST /staff/users/{name}/invitations
      admin     POST /staff/users/{name}/passkey
      admin     POST /staff/users/{name}/reset-link
      admin     POST /staff/users/{name}/rights
      admin     POST /staff/users/{name}/second-factor/delete
      """;

  private static ApiServer server;
  private static MemberBrowser visitor;
  private static MemberBrowser unverified;
  private static MemberBrowser member;
  private static MemberBrowser moderator;
  private static MemberBrowser admin;

  @BeforeAll
  static void start() {
    server = new ApiServer();
    server.upload(server.member, "t");
    visitor = MemberBrowser.ofVisitor(server);
    unverified = joined("una", Role.MEMBER, false);
    member = joined("bob", Role.MEMBER, true);
    moderator = joined("moe", Role.MODERATOR, true);
    admin = joined("ada", Role.ADMIN, true);
  }

  private static MemberBrowser joined(String name, Role role, boolean verified) {
    MemberBrowser browser = MemberBrowser.joined(server, name);
    Tracker tracker = server.tracker;
    tracker.users().change(name, user -> user.with().role(role).verified(verified).build());
    return browser;
  }

  @AfterAll
  static void stop() {
    Stream.of(visitor, unverified, member, moderator, admin).forEach(MemberBrowser::close);
    server.close();
  }

  static List<Route> pages() {
    return OpenApiTest.router().routes().stream().filter(Route::page).toList();
  }

  private static String line(Route route) {
    return "%-9s %-4s %s"
        .formatted(route.access().name().toLowerCase(Locale.ROOT), route.method(), route.path());
  }

  @Test
  void theTableHasAllPages() {
    String actual =
        pages().stream().map(PageAccessIT::line).sorted().collect(Collectors.joining("\n"));
    assertThat(actual).isEqualTo(TABLE.strip().lines().sorted().collect(Collectors.joining("\n")));
  }

  /** Rights are looked at before what the path names, so that it need not be there. */
  private static Page open(MemberBrowser browser, Route route) {
    String path =
        route.path().replace("{slug}", "t").replace("{name}", "Max").replaceAll("\\{\\w+}", "1");
    return route.method().equals("GET") ? browser.get(path) : browser.postWithoutToken(path);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whoIsNotSignedInSeesPublicPagesOnly(Route route) {
    Page page = open(visitor, route);
    if (route.access() == Access.PUBLIC) {
      assertThat(page.location()).doesNotStartWith("/sign-in?to");
    } else {
      page.expect(303);
      assertThat(page.location()).startsWith("/sign-in");
    }
  }

  @Test
  void whoIsNotVerifiedYetIsLedToThePageThatSaysWhatToDo() {
    String[] una = {"login", "una", "password", ApiServer.PASSWORD, "to", "/torrents"};
    visitor.post("/sign-in", una).leadsTo("/account");
    unverified.get("/account").expect(200);
    String[] bob = {"login", "bob", "password", ApiServer.PASSWORD, "to", "/torrents"};
    visitor.post("/sign-in", bob).leadsTo("/torrents");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nobodySeesPagesOfAHigherRole(Route route) {
    switch (route.access()) {
      case VERIFIED -> open(unverified, route).expect(403);
      case MODERATOR -> {
        open(unverified, route).expect(403);
        open(member, route).expect(403);
      }
      case ADMIN -> {
        open(member, route).expect(403);
        open(moderator, route).expect(403);
      }
      default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whoMaySeesAPageAndNoFormGoesWithoutItsToken(Route route) {
    if (route.access() == Access.PUBLIC) {
      return;
    }
    Page page = open(admin, route);
    if (route.method().equals("GET")) {
      assertThat(page.status()).isIn(200, 303, 404);
    } else if (route.body() == BodyType.FORM) {
      page.expect(403).shows("This form is out of date");
    } else {
      page.expect(415); // a form without a file
    }
  }
}
