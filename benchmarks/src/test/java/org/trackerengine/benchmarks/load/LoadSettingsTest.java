package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How peers and connections are divided among threads and source addresses. */
class LoadSettingsTest {

  private static LoadSettings settings(int connections, int threads, int sources) {
    return new LoadSettings("http://127.0.0.1/announce", List.of("secret"), connections)
        .from(threads, sources);
  }

  @ParameterizedTest
  @CsvSource({"64, 1, 1", "64, 3, 1", "64, 2, 16", "64, 4, 64", "7, 2, 4"})
  void eachShareHasConnectionsOfOneThreadOnly(int connections, int threads, int sources) {
    LoadSettings settings = settings(connections, threads, sources);
    Map<Integer, Integer> threadOfShare = new HashMap<>();
    int slots = 0;
    for (int thread = 0; thread < threads; thread++) {
      for (int slot = 0; slot < LoadWorker.slots(settings, thread); slot++) {
        Integer before = threadOfShare.put(LoadWorker.share(settings, thread, slot), thread);
        assertThat(before).isIn(null, thread);
        slots++;
      }
    }
    assertThat(slots).isEqualTo(connections);
    assertThat(threadOfShare).hasSize(settings.shares());
  }

  @Test
  void refusesWhatCannotBeDivided() {
    assertThatThrownBy(() -> settings(64, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(3, 4, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(3, 1, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTextHasNoPasskey() {
    assertThat(settings(64, 2, 4).withAnnouncesPerSecond(1000) + "")
        .isEqualTo("64 connections, keep-alive, open loop, 1000/s, 2 threads, 4 source addresses");
  }

  @Test
  void theLimitsOfTheLanesAreTheLimit() {
    RunLimit limit = RunLimit.of(10);
    assertThat(List.of(limit.part(0, 3), limit.part(1, 3), limit.part(2, 3)))
        .extracting(RunLimit::announces)
        .containsExactly(4L, 3L, 3L);
  }
}
