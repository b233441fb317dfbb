package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.accounting.Upkeep;
import org.trackerengine.application.directory.TorrentDirectory;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.TorrentRepository;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.TransferLedger;

/** How much the upkeep asks of a store at once. */
class UpkeepTest {

  private final SwarmStore swarms = mock(SwarmStore.class);
  private final AtomicInteger told = new AtomicInteger();

  private final Upkeep upkeep =
      new Upkeep(
          mock(TrackerClock.class),
          swarms,
          mock(TransferLedger.class),
          new TorrentDirectory(mock(TorrentRepository.class), new Random(1)),
          new TrackerListener() {
            @Override
            public void expired(int peers) {
              told.addAndGet(peers);
            }
          });

  private void silent(Integer first, Integer... next) {
    when(swarms.expire(anyLong(), anyInt())).thenReturn(first, next);
  }

  @Test
  void manySilentPeersAreDroppedLittleByLittle() {
    silent(1_000, 1_000, 300, 1_000);
    upkeep.expire();

    verify(swarms, times(3)).expire(0, 1_000);
    assertThat(told).hasValue(2_300);
  }

  /** Others are waiting for their turn, such as a flush on the same thread. */
  @Test
  void thereIsAnEndHoweverManyAreSilent() {
    silent(1_000);
    upkeep.expire();

    verify(swarms, times(10)).expire(0, 1_000);
  }

  @Test
  void aStoreThatMayBlockIsAskedOnce() {
    when(swarms.mayBlock()).thenReturn(true);
    silent(100_000);
    upkeep.expire();

    verify(swarms, times(1)).expire(0, 100_000);
    assertThat(told).hasValue(100_000);
  }
}
