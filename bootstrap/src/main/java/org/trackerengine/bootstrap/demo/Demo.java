package org.trackerengine.bootstrap.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.application.user.RandomHex;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.demo.DemoFile.DemoTorrent;
import org.trackerengine.bootstrap.demo.DemoFile.DemoUser;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.PeerFactory;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;

/**
 * Creates a demo: three verified users, some torrents, and peers that are counted but never handed
 * out, because they have no port. Secrets are generated once and stored in {@code demo.json};
 * torrents and peers are the same at every start.
 */
public final class Demo {

  private static final int USERS = 3;
  private static final int TORRENTS = 12;
  private static final long SEED = 6969;

  /**
   * Peers of a user on a torrent: two of the three allowed ones, so that a real client may join.
   */
  private static final int MOST_PEERS_A_USER = 2;

  private final Tracker tracker;
  private final List<Announce> peers = new ArrayList<>();

  private Demo(Tracker tracker) {
    this.tracker = tracker;
  }

  /**
   * Adds the demo to a tracker.
   *
   * @param secure generates keys, passwords and tokens; must be cryptographically strong
   */
  public static Demo create(
      Tracker tracker,
      CredentialRepository credentials,
      PasswordHasher hasher,
      DataDirectory data,
      RandomGenerator secure) {
    Demo demo = new Demo(tracker);
    DemoFile before =
        data.readJson(DemoFile.NAME, DemoFile.class)
            .orElseGet(() -> new DemoFile(newUsers(secure), List.of()));
    List<User> users = new ArrayList<>();
    List<DemoUser> demoUsers = new ArrayList<>();
    for (DemoUser demoUser : before.users()) {
      User user = demo.user(demoUser, users.isEmpty() ? Role.ADMIN : Role.MEMBER);
      demoUsers.add(demoUser.withPasskey(user.passkey().value())); // it may have been replaced
      tracker.tokens().register(user, demoUser.apiToken());
      credentials.setPasswordHash(user.id(), hasher.hash(demoUser.password()));
      users.add(user);
    }
    List<DemoTorrent> torrents = demo.torrents(users);
    data.writeJson(DemoFile.NAME, new DemoFile(demoUsers, torrents));
    demo.announcePeers();
    return demo;
  }

  private static List<DemoUser> newUsers(RandomGenerator secure) {
    UserFactory factory = new UserFactory(SEED);
    List<DemoUser> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(
          new DemoUser(
              factory.user().name(),
              RandomHex.of(secure, 12),
              Passkey.generate(secure).value(),
              RandomHex.of(secure, 32)));
    }
    return users;
  }

  private User user(DemoUser wanted, Role role) {
    return tracker
        .users()
        .findByName(wanted.name())
        .or(() -> tracker.users().create(wanted.name(), role, true, new Passkey(wanted.passkey())))
        .orElseThrow(() ->
            new ConfigurationException(
                DemoFile.NAME + ": another user has the passkey of " + wanted.name()));
  }

  private List<DemoTorrent> torrents(List<User> users) {
    TorrentFactory factory = new TorrentFactory(SEED);
    PeerFactory peerFactory = new PeerFactory(SEED);
    List<DemoTorrent> torrents = new ArrayList<>();
    for (int i = 0; i < TORRENTS; i++) {
      User uploader = users.get(i % users.size());
      Torrent torrent = upload(uploader, factory.torrentFile());
      torrents.add(
          new DemoTorrent(
              torrent.slug().value(), torrent.name(), torrent.swarm().hex(), torrent.size()));
      for (int u = 0; u < users.size(); u++) {
        addPeers(torrent, users.get(u), (i + u) % (MOST_PEERS_A_USER + 1), peerFactory);
      }
    }
    return torrents;
  }

  private Torrent upload(User uploader, byte[] file) {
    return switch (tracker.torrents().upload(uploader, file, true)) {
      case UploadOutcome.Registered registered -> registered.torrent();
      case UploadOutcome.Duplicate duplicate -> duplicate.existing();
      case UploadOutcome.SameContent same -> same.existing();
      case UploadOutcome.Rejected rejected -> throw new IllegalStateException(rejected.detail());
    };
  }

  private void addPeers(Torrent torrent, User user, int count, PeerFactory factory) {
    for (int i = 0; i < count; i++) {
      boolean seeder = i == 0;
      peers.add(
          (seeder ? factory.seeder(torrent.size()) : factory.leecher(torrent.size()))
              .torrent(torrent.swarm())
              .passkey(user.passkey())
              .port(0)
              .numWant(0)
              .build());
    }
  }

  /** Announces all peers again, so that they stay fresh; call it more often than once an hour. */
  public void announcePeers() {
    peers.forEach(tracker::announce);
  }
}
