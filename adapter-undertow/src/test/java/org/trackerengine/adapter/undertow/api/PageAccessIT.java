package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
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
      TABLE
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
        .formatted(
            route.access().name().toLowerCase(Locale.ROOT), route.method(), route.path());
  }

  @Test
  void theTableHasAllPages() {
    String actual =
        pages().stream().map(PageAccessIT::line).sorted().collect(Collectors.joining("\n"));
    assertThat(actual).isEqualTo(new TreeSet<>(TABLE.strip().lines().toList()).stream().collect(Collectors.joining("\n")));
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
