package org.trackerengine.application.port.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.registry.RegistryChange.AnythingChanged;
import org.trackerengine.application.port.registry.RegistryChange.UserChanged;

/** A subscriber that fails: it has missed something, and hears so. */
class InProcessRegistryChangesTest {

  private final InProcessRegistryChanges changes = new InProcessRegistryChanges();
  private final List<RegistryChange> heard = new ArrayList<>();
  private final List<RegistryChange> followed = new ArrayList<>();
  private boolean fails = true;

  InProcessRegistryChangesTest() {
    changes.subscribe(this::follow);
    changes.subscribe(followed::add);
  }

  private void follow(RegistryChange change) {
    heard.add(change);
    if (fails) {
      throw new StorageUnavailableException("away, as this test wants", new Exception());
    }
  }

  @Test
  void inPlaceOfTheNextChangeItHearsThatAnythingChanged() {
    changes.publish(new UserChanged(1));
    fails = false;
    changes.publish(new UserChanged(2));
    changes.publish(new UserChanged(3));

    assertThat(heard)
        .containsExactly(new UserChanged(1), new AnythingChanged(), new UserChanged(3));
    assertThat(followed)
        .as("the others miss nothing")
        .containsExactly(new UserChanged(1), new UserChanged(2), new UserChanged(3));
  }

  @Test
  void itCatchesUpWhenToldToAndOnlyIt() {
    changes.publish(new UserChanged(1));
    changes.catchUp();
    fails = false;
    changes.catchUp();
    changes.catchUp();

    assertThat(heard)
        .containsExactly(new UserChanged(1), new AnythingChanged(), new AnythingChanged());
    assertThat(followed).containsExactly(new UserChanged(1));
  }
}
