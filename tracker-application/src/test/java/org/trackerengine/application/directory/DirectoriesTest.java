package org.trackerengine.application.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/** Two changes at once: what the directory shows in the end is what the repository has. */
class DirectoriesTest {

  private static final InfoHash HASH = InfoHash.ofHex("ab".repeat(20));

  @Test
  void aUserReadBeforeAChangeDoesNotReplaceTheOneReadAfterIt() throws Exception {
    User before = user("a".repeat(40));
    User after = user("b".repeat(40));
    Overtaken<User> stored = new Overtaken<>(before, after);
    UserDirectory users = new UserDirectory(stored.as(UserRepository.class));
    stored.overtakeWith(() -> users.refresh(1));
    users.refresh(1);
    stored.join();
    assertThat(users.find(before.passkey())).isNull();
    assertThat(users.find(after.passkey())).isEqualTo(after);
    assertThat(users.findById(1)).isEqualTo(after);
    assertThat(users.findById(2)).isNull();
  }

  @Test
  void aTorrentReadBeforeAChangeDoesNotReplaceTheOneReadAfterIt() throws Exception {
    Torrent before = torrent();
    Torrent after = before.withStatus(TorrentStatus.DELETED, "spam");
    Overtaken<Torrent> stored = new Overtaken<>(before, after);
    TorrentDirectory torrents =
        new TorrentDirectory(stored.as(TorrentRepository.class), new Random(1));
    stored.overtakeWith(() -> torrents.refresh(1));
    torrents.refresh(1);
    stored.join();
    assertThat(requireNonNull(torrents.find(HASH)).status()).isEqualTo(TorrentStatus.DELETED);
  }

  private static User user(String passkey) {
    return Registered.user(1, "alice", new Passkey(passkey));
  }

  private static Torrent torrent() {
    return Registered.torrent(1, HASH, null);
  }

  /**
   * A repository of one thing, which another thread changes, and tells so, while the first reader
   * is still on its way home with what it has read.
   */
  private static final class Overtaken<T> {

    /** How long the other thread is waited for, which may have to wait for the reader itself. */
    private static final long HEAD_START_MILLIS = 200;

    private final T after;
    private final AtomicReference<T> stored;
    private Thread other = new Thread(() -> {});
    private boolean overtaken;

    Overtaken(T before, T after) {
      this.after = after;
      stored = new AtomicReference<>(before);
    }

    void overtakeWith(Runnable refresh) {
      other =
          new Thread(() -> {
            stored.set(after);
            refresh.run();
          });
    }

    void join() throws InterruptedException {
      other.join();
    }

    <R> R as(Class<R> repository) {
      return repository.cast(
          Proxy.newProxyInstance(
              repository.getClassLoader(),
              new Class<?>[] {repository},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("findById");
                return find();
              }));
    }

    private Optional<T> find() throws InterruptedException {
      T read = stored.get();
      if (!overtaken) {
        overtaken = true;
        other.start();
        other.join(HEAD_START_MILLIS);
      }
      return Optional.of(read);
    }
  }
}
