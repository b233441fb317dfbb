package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.settings.TrackerSettings;

/** How often API requests are answered: of a token, of a user, of an address. */
class RequestRatesIT {

  @Test
  void aTokenThatIsUsedTooOftenWaits() {
    try (ApiServer small = new ApiServer(TrackerSettings.DEFAULT, rates(3, 1_000, 1_000))) {
      for (int i = 0; i < 3; i++) {
        small.client.get("/account", small.member).expect(200);
      }
      Reply reply = small.client.get("/torrents", small.member).problem(429, "throttled");
      assertThat(reply.header("Retry-After")).isEqualTo("10");
      small.client.get("/account", small.admin).expect(200);
      String another = small.tracker.tokens().issue(small.user("Max"));
      small.client.get("/account", another).expect(200);
      small.advance(Duration.ofSeconds(9));
      small.client.get("/account", small.member).expect(429);
      small.advance(Duration.ofSeconds(1));
      small.client.get("/account", small.member).expect(200);
      small.client.get("/account", small.member).expect(429);
    }
  }

  @Test
  void aRequestThatIsRefusedForItsRightsCounts() {
    try (ApiServer small = new ApiServer(TrackerSettings.DEFAULT, rates(2, 1_000, 1_000))) {
      small.client.get("/users", small.member).expect(403);
      small.client.post("/torrents", small.member, "{}").expect(415);
      small.client.get("/users", small.member).problem(429, "throttled");
    }
  }

  @Test
  void manyTokensAreNotManyBudgets() {
    try (ApiServer small = new ApiServer(TrackerSettings.DEFAULT, rates(2, 5, 1_000))) {
      int answered = 0;
      for (int i = 0; i < 10; i++) {
        String token = small.tracker.tokens().issue(small.user("Max"));
        answered += small.client.get("/account", token).response().statusCode() == 200 ? 1 : 0;
      }
      assertThat(answered).isEqualTo(5);
      small.client.get("/account", small.moderator).expect(200);
    }
  }

  @Test
  void strangersShareTheBudgetOfTheirAddress() {
    try (ApiServer small = new ApiServer(TrackerSettings.DEFAULT, rates(1_000, 1_000, 4))) {
      small.client.get("/torrents", null).expect(401);
      small.client.get("/torrents", "0".repeat(64)).expect(401);
      small.client.get("/account", "?").expect(401);
      small.client.get("/openapi.json", null).expect(200);
      for (String token : new String[] {null, "0".repeat(64), "?"}) {
        Reply reply = small.client.get("/torrents", token).problem(429, "throttled");
        assertThat(reply.header("Retry-After")).isEqualTo("10");
      }
      small.client.get("/openapi.json", null).expect(429);
      small.client.get("/torrents", small.member).expect(200);
    }
  }

  @Test
  void ratesAreChangedWhileTheServerRuns() {
    try (ApiServer small = new ApiServer(TrackerSettings.DEFAULT, rates(2, 1_000, 1_000))) {
      small.client.get("/account", small.member).expect(200);
      small.handler.rates().change(rates(2, 1_000, 1_000));
      small.client.get("/account", small.member).expect(200);
      small.client.get("/account", small.member).problem(429, "throttled");

      small.handler.rates().change(rates(3, 1_000, 1));
      for (int i = 0; i < 3; i++) {
        small.client.get("/account", small.member).expect(200);
      }
      small.client.get("/account", small.member).problem(429, "throttled");
      small.client.get("/torrents", null).expect(401);
      small.client.get("/torrents", null).problem(429, "throttled");
    }
  }

  @Test
  void withoutBudgetsNobodyWaits() {
    TrackerSettings unlimited =
        TrackerSettings.DEFAULT.withBudgets(BudgetLimits.DEFAULT.unenforced());
    try (ApiServer measured = new ApiServer(unlimited, rates(1, 1, 1))) {
      for (int i = 0; i < 3; i++) {
        measured.client.get("/account", measured.member).expect(200);
        measured.client.get("/account", null).expect(401);
      }
    }
  }

  /** One more every ten seconds. */
  private static ApiLimits rates(int ofToken, int ofUser, int ofStranger) {
    return ApiLimits.DEFAULT
        .with()
        .tokenRequests(new Budget(ofToken, 0.1))
        .userRequests(new Budget(ofUser, 0.1))
        .strangerRequests(new Budget(ofStranger, 0.1))
        .build();
  }
}
