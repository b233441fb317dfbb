package org.trackerengine.clientkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.clientkit.simulation.population.ModelTorrent;
import org.trackerengine.clientkit.simulation.population.ModelUser;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** Puts users and torrents into an empty storage, as far as the access mode knows them. */
final class Registration {

  private static final long MIB = 1L << 20;
  private static final int PIECE_LENGTH = 16 << 20;

  private final TrackerStorage storage;
  private final TrackerClock clock;
  private final AccessMode mode;
  private final SplittableRandom random;

  Registration(TrackerStorage storage, TrackerClock clock, AccessMode mode, long seed) {
    this.storage = storage;
    this.clock = clock;
    this.mode = mode;
    random = new SplittableRandom(seed);
  }

  List<ModelUser> users(int count) {
    List<ModelUser> users = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      String name = "member" + n;
      if (mode == AccessMode.PRIVATE) {
        User user = user(name);
        users.add(new ModelUser(n, name, user.id(), user.passkey()));
      } else {
        users.add(new ModelUser(n, name, 0, null));
      }
    }
    return users;
  }

  private User user(String name) {
    return storage
        .users()
        .create(new NewUser(name, Role.MEMBER, true, Passkey.generate(random), clock.wallTime()))
        .orElseThrow(Registration::notEmpty);
  }

  List<ModelTorrent> torrents(int count) {
    List<ModelTorrent> torrents = new ArrayList<>(count);
    long uploader = mode == AccessMode.OPEN ? 0 : user("uploader").id();
    for (int n = 0; n < count; n++) {
      double share = random.nextDouble();
      long size = 50 * MIB + (long) (4_000 * MIB * share * share);
      if (mode == AccessMode.OPEN) {
        InfoHash hash = new InfoHash(random.nextLong(), random.nextLong(), random.nextInt());
        torrents.add(new ModelTorrent(n, 0, hash, size));
      } else {
        Torrent torrent = torrent("simulated-" + n, size, uploader);
        torrents.add(new ModelTorrent(n, torrent.id(), torrent.swarm(), size));
      }
    }
    return torrents;
  }

  private Torrent torrent(String name, long size, long uploader) {
    byte[] file =
        TorrentFileBuilder.named(name)
            .file(name, size)
            .pieceLength(PIECE_LENGTH)
            .privateFlag(true)
            .randomHashes(random.nextLong())
            .build();
    return storage
        .torrents()
        .create(TorrentFactory.torrent(file, clock.wallTime()), file, uploader)
        .orElseThrow(Registration::notEmpty);
  }

  private static IllegalStateException notEmpty() {
    return new IllegalStateException("a simulation begins with an empty storage");
  }
}
