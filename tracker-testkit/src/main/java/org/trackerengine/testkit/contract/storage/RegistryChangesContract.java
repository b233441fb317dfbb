package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChange.AccessRulesChanged;
import org.trackerengine.application.port.registry.RegistryChange.AnythingChanged;
import org.trackerengine.application.port.registry.RegistryChange.TorrentChanged;
import org.trackerengine.application.port.registry.RegistryChange.UserChanged;
import org.trackerengine.application.port.registry.RegistryChanges;

/** Contract: notices of registry changes, which may arrive late and from any thread. */
public abstract class RegistryChangesContract extends StorageContract {

  /** Seconds after which a notice counts as lost. */
  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<RegistryChange> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<RegistryChange> heardToo = new LinkedBlockingQueue<>();

  private RegistryChanges changes() {
    return storage().changes();
  }

  private static RegistryChange next(BlockingQueue<RegistryChange> queue)
      throws InterruptedException {
    RegistryChange change = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (change == null) {
      throw new AssertionError("no notice arrived");
    }
    return change;
  }

  @Test
  @DisplayName("every subscriber hears every change, in order")
  final void everySubscriberHears() throws InterruptedException {
    try (var one = changes().subscribe(heard::add);
        var other = changes().subscribe(heardToo::add)) {
      assertThat(one).isNotSameAs(other);
      changes().publish(new TorrentChanged(7));
      changes().publish(new UserChanged(8));
      changes().publish(new AccessRulesChanged());
      changes().publish(new AnythingChanged());

      for (BlockingQueue<RegistryChange> queue : List.of(heard, heardToo)) {
        assertThat(next(queue)).isEqualTo(new TorrentChanged(7));
        assertThat(next(queue)).isEqualTo(new UserChanged(8));
        assertThat(next(queue)).isEqualTo(new AccessRulesChanged());
        assertThat(next(queue)).isEqualTo(new AnythingChanged());
      }
    }
  }

  @Test
  @DisplayName("a closed subscription hears nothing more; closing it again does no harm")
  final void closedSubscription() throws InterruptedException {
    RegistryChanges.Subscription closed = changes().subscribe(heard::add);
    try (var open = changes().subscribe(heardToo::add)) {
      assertThat(open).isNotNull();
      closed.close();
      closed.close();
      changes().publish(new TorrentChanged(7));

      assertThat(next(heardToo)).isEqualTo(new TorrentChanged(7));
      assertThat(heard).isEmpty();
    }
  }

  @Test
  @DisplayName("a subscriber that fails does not keep others from hearing")
  final void failingSubscriber() throws InterruptedException {
    try (var failing = changes().subscribe(RegistryChangesContract::fail);
        var other = changes().subscribe(heard::add)) {
      assertThat(failing).isNotSameAs(other);
      changes().publish(new TorrentChanged(7));
      changes().publish(new TorrentChanged(8));

      assertThat(next(heard)).isEqualTo(new TorrentChanged(7));
      assertThat(next(heard)).isEqualTo(new TorrentChanged(8));
    }
  }

  private static void fail(RegistryChange change) {
    throw new IllegalStateException("a subscriber fails, as this test wants");
  }
}
