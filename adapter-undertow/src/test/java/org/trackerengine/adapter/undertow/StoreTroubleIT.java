package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.announce.RefusalCode;

/** Stores that block, break or are away. */
class StoreTroubleIT {

  @Test
  void aBlockingStoreIsAskedOnAVirtualThread() throws Exception {
    TrackerStorage storage =
        WrappedStore.with(
            (store, call) -> {
              assertThat(Thread.currentThread().isVirtual()).isTrue();
              return call.run();
            },
            true);
    try (TestServer server =
            TestServer.over(storage, HttpSettings.loopback(0), builder -> builder);
        RawClient client = RawClient.connect(server.port())) {
      client.send(getAndStay("/announce?" + QUERY) + getAndStay("/announce?" + QUERY));
      assertThat(client.response().body()).startsWith("d8:complete");
      assertThat(client.response().body()).startsWith("d8:complete");
      server.assertServes();
    }
  }

  @Test
  void moreThanSoManyWaitingRequestsAreTurnedAway() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    HttpLimits one = HttpLimits.DEFAULT.withInFlight(1);
    try (TestServer server =
            TestServer.over(
                WrappedStore.blocking(asked, released),
                HttpSettings.loopback(0),
                builder -> builder.limits(one));
        RawClient first = RawClient.connect(server.port())) {
      first.send(get("/announce?" + QUERY));
      asked.await();
      RawClient.Response second = server.announce(QUERY);
      assertThat(second.status()).isEqualTo(503);
      assertThat(Integer.parseInt(second.headers().get("retry-after"))).isBetween(300, 900);
      released.countDown();
      assertThat(first.response().body()).startsWith("d8:complete");
      server.assertServes();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void row145ABrokenStoreFailsTheRequestAndNothingElse(boolean mayBlock) throws Exception {
    Throwable[] failure = {new IllegalStateException("secret"), new StackOverflowError(), null};
    int[] calls = {0};
    TrackerStorage storage =
        WrappedStore.with(
            (store, call) -> {
              Throwable next = failure[Math.min(calls[0]++, 2)];
              if (next != null) {
                throw next;
              }
              return call.run();
            },
            mayBlock);
    try (TestServer server =
        TestServer.over(storage, HttpSettings.loopback(0), builder -> builder)) {
      for (int i = 0; i < 2; i++) {
        RawClient.Response response = server.announce(QUERY);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
            .startsWith("d14:failure reason39:The tracker is temporarily unavailable.8:interval")
            .doesNotContain("secret");
      }
      assertThat(server.announce(QUERY).body()).startsWith("d8:complete");
      assertThat(server.metrics.refusals(RefusalCode.INTERNAL)).isEqualTo(2);
    }
  }

  @Test
  void whileTheStorageIsAwayAnnouncesFailQuicklyAndFiguresAreStillTold() throws Exception {
    boolean[] away = {true};
    TrackerStorage storage =
        WrappedStore.with(
            (store, call) -> {
              if (away[0]) {
                throw new StorageUnavailableException("secret", new Exception());
              }
              return call.run();
            },
            true);
    LongSupplier stored =
        () -> {
          if (away[0]) {
            throw new StorageUnavailableException("secret", new Exception());
          }
          return 4;
        };
    try (TestServer server =
        TestServer.over(
            storage,
            HttpSettings.loopback(0).withAdminPort(0),
            builder ->
                builder
                    .gauge("tracker_waiting", "One.", stored::getAsLong)
                    .counter("tracker_done", "Other.", stored)
                    .counters("tracker_sorts", "More.", "sort", Map.of("one", stored)))) {
      RawClient.Response response = server.announce(QUERY);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body())
          .startsWith("d14:failure reason39:The tracker is temporarily unavailable.8:interval")
          .doesNotContain("secret");
      assertThat(server.metrics.refusals(RefusalCode.OVERLOADED)).isEqualTo(1);
      int admin = server.server.adminPort().orElseThrow();
      assertThat(RawClient.ask(admin, get("/metrics")).body())
          .contains("\ntracker_swarms NaN\n", "\ntracker_peers{role=\"seeder\"} NaN\n")
          .contains("\ntracker_announces_total 0.0\n", "\ntracker_waiting NaN\n")
          .doesNotContain("\ntracker_done", "\ntracker_sorts");
      away[0] = false;
      assertThat(server.announce(QUERY).body()).startsWith("d8:complete");
      assertThat(RawClient.ask(admin, get("/metrics")).body())
          .contains("\ntracker_swarms 1.0\n", "\ntracker_waiting 4.0\n")
          .contains("\ntracker_done_total 4.0\n", "\ntracker_sorts_total{sort=\"one\"} 4.0\n");
    }
  }
}
