package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.admin.Reloading;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.api.routing.Router;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.peer.IpAddress;

class OpenApiTest {

  private final OpenApiDocument document = OpenApiDocument.load();

  /** Routes whose answers are no JSON, and have a version. */
  private static final Set<String> OTHER_DOCUMENTS =
      Set.of("/torrents/{slug}/cover", "/feeds/rss", "/feeds/atom", "/torznab/api");

  @Test
  void describesEveryRouteAndNothingElse() {
    assertThat(document.operations())
        .isEqualTo(
            apiRoutes().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void saysWhoIsTurnedAwayAndWhichBodiesAre() {
    for (Route route : apiRoutes()) {
      Set<String> statuses = document.statuses(route.method() + " " + route.path());
      assertThat(statuses).as(route.path()).contains("429", "500", "503");
      if (OpenApiDocument.TORZNAB.endsWith(route.path())) {
        continue; // its tools read errors in answers with 200
      }
      assertThat(statuses).as(route.path()).contains("400");
      if (route.access() != Access.PUBLIC) {
        assertThat(statuses).as(route.path()).contains("401", "403");
      }
      assertThat(statuses.containsAll(Set.of("408", "413", "415")))
          .as(route.path())
          .isEqualTo(route.body() != BodyType.NONE);
    }
  }

  @Test
  void saysWhichScopeATokenNeeds() {
    for (Route route : apiRoutes()) {
      assertThat(document.scopes(route.method() + " " + route.path()))
          .as(route.path())
          .isEqualTo(
              route.access() == Access.PUBLIC
                  ? List.of()
                  : route.scopes().stream().sorted().map(LowerCase::of).toList());
    }
  }

  @Test
  void saysWhatCanBeRevalidatedAndWhichListsHaveALink() {
    for (Route route : apiRoutes()) {
      String operation = route.method() + " " + route.path();
      boolean versioned =
          route.method().equals("GET")
              && (document.isJson(operation) || OTHER_DOCUMENTS.contains(route.path()));
      assertThat(document.statuses(operation).contains("304")).as(operation).isEqualTo(versioned);
      assertThat(document.headers(operation).contains("ETag")).as(operation).isEqualTo(versioned);
      assertThat(document.parameters(operation).contains("If-None-Match"))
          .as(operation)
          .isEqualTo(versioned);
      assertThat(document.headers(operation).contains("Link"))
          .as(operation)
          .isEqualTo(document.isList(operation));
    }
  }

  @Test
  void refersOnlyToWhatItHas() {
    document.resolveAll();
  }

  /** What the document describes: everything but pages. */
  static List<Route> apiRoutes() {
    return router().routes().stream().filter(route -> !route.page()).toList();
  }

  static Router router() {
    InMemoryStorage storage = InMemoryStorage.create();
    Tracker tracker = Tracker.builder(storage).build();
    return new ApiHandler(
            tracker,
            "http://tracker.test",
            passkey -> new AnnounceUrls("http://tracker.test/announce", null),
            exchange -> IpAddress.ofV4(0x7f000001),
            TrackerClock.system(),
            new ServerStatus(tracker, new TrackerMetrics(), TrackerClock.system(), "1.2.3"),
            Reloading.NONE,
            Runnable::run,
            ApiLimits.DEFAULT,
            TestPeople.of(tracker, storage, TrackerClock.system()))
        .router;
  }
}
