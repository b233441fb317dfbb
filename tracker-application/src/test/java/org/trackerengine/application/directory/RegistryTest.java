package org.trackerengine.application.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.InProcessRegistryChanges;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChange.UserChanged;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/** A change that is stored while what it changed cannot be read again. */
class RegistryTest {

  private static final User ALICE = Registered.user(1, "alice", new Passkey("a".repeat(40)));

  private final InProcessRegistryChanges changes = new InProcessRegistryChanges();
  private final List<User> stored = new ArrayList<>();
  private boolean away;

  @Test
  void theOthersHearOfItAndThisTrackerCatchesUp() {
    UserDirectory users = new UserDirectory(repository(UserRepository.class));
    List<RegistryChange> heard = new ArrayList<>();
    try (Registry registry =
        new Registry(
            new TorrentDirectory(repository(TorrentRepository.class), new Random(1)),
            users,
            new AccessRules(repository(AccessRuleRepository.class)),
            new FactorDirectory(repository(FactorRepository.class), TrackerClock.system()),
            new GroupDirectory(repository(GroupRepository.class), repository(SwarmStore.class)),
            new BannedPeers(repository(SwarmStore.class), TrackerClock.system()),
            changes)) {
      changes.subscribe(heard::add);
      stored.add(ALICE);
      away = true;
      assertThatThrownBy(() -> registry.changed(new UserChanged(1)))
          .isInstanceOf(StorageUnavailableException.class);
      away = false;
      assertThat(heard).containsExactly(new UserChanged(1));
      assertThat(users.find(ALICE.passkey())).isNull();

      changes.catchUp();

      assertThat(users.find(ALICE.passkey())).isEqualTo(ALICE);
    }
  }

  private <R> R repository(Class<R> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "all" -> List.of();
                  case "visitAll" -> visited(port, arguments[0]);
                  case "findById" -> found();
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
  }

  private Optional<User> found() {
    if (away) {
      throw new StorageUnavailableException("away, as this test wants", new Exception());
    }
    return stored.stream().findFirst();
  }

  @SuppressWarnings("unchecked") // a user repository's visitor takes users
  private Object visited(Class<?> port, Object visitor) {
    if (port == UserRepository.class) {
      stored.forEach((Consumer<User>) visitor);
    }
    return null;
  }
}
