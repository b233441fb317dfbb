package org.trackerengine.bootstrap.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.storage.TrackerStorage;
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
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;
import org.trackerengine.fixture.catalogue.CatalogueEntry;
import org.trackerengine.fixture.catalogue.Community;
import org.trackerengine.fixture.catalogue.Member;
import org.trackerengine.fixture.catalogue.Transfer;

/**
 * Creates a demo: a community with a catalogue and a past over months, whose first three members
 * have secrets in {@code demo.json}, generated once; and peers that are counted but never handed
 * out, because they have no port. Everything else is the same at every start on the same storage.
 */
public final class Demo {

  /** Keys of the configuration that a server with the demo has unless told otherwise. */
  public static final Map<String, String> USUAL_SETTINGS =
      Map.of("bind", "127.0.0.1", "seed-for", "120");

  private static final int MEMBERS = 60;
  private static final int WORKS = 120;
  private static final int USERS = 3;

  /** Short enough to type; sign-in counts wrong guesses. */
  private static final int PASSWORD_BYTES = 6;

  /** Torrents in {@code demo.json}: the newest. */
  private static final int TORRENTS = 12;

  private static final long SEED = 6969;

  private final Tracker tracker;
  private final TrackerStorage storage;
  private final RandomGenerator secure;
  private final UserFactory names = new UserFactory(SEED);
  private List<Announce> peers = List.of();

  private Demo(Tracker tracker, TrackerStorage storage, RandomGenerator secure) {
    this.tracker = tracker;
    this.storage = storage;
    this.secure = secure;
  }

  /**
   * Adds the demo to a tracker.
   *
   * @param secure generates keys, passwords and tokens; must be cryptographically strong
   */
  public static Demo create(
      Tracker tracker,
      TrackerStorage storage,
      TrackerClock clock,
      PasswordHasher hasher,
      DataDirectory data,
      RandomGenerator secure) {
    Demo demo = new Demo(tracker, storage, secure);
    DemoFile before =
        data.readJson(DemoFile.NAME, DemoFile.class)
            .orElseGet(() -> new DemoFile(demo.newUsers(), List.of()));
    Community community = demo.community(before, clock.wallTime());
    List<User> users = demo.users(community, before);
    List<Torrent> torrents = demo.torrents(community, users);
    DemoPast past = new DemoPast(community, users, torrents, SEED);
    past.store(tracker.imports(), storage.ledger(), storage.samples());
    demo.peers = past.peers();
    new DemoTalk(tracker, storage.community(), SEED, clock.wallTime()).write(users, torrents);
    data.writeJson(DemoFile.NAME, demo.file(before, users, torrents, hasher));
    demo.announcePeers();
    return demo;
  }

  /** Returns the community as it was when the demo was added to this storage. */
  private Community community(DemoFile file, Instant now) {
    Instant begun =
        tracker
            .users()
            .findByName(file.users().getFirst().name())
            .map(first -> Community.nowOf(first.createdAt()))
            .filter(time -> !time.isAfter(now))
            .orElse(now.truncatedTo(ChronoUnit.SECONDS));
    return Community.of(SEED, begun, MEMBERS, WORKS);
  }

  private List<DemoUser> newUsers() {
    UserFactory factory = new UserFactory(SEED);
    List<DemoUser> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(
          new DemoUser(
              factory.user().name(),
              RandomHex.of(secure, PASSWORD_BYTES),
              Passkey.generate(secure).value(),
              RandomHex.of(secure, 32)));
    }
    return users;
  }

  private List<User> users(Community community, DemoFile file) {
    List<User> users = new ArrayList<>();
    for (Member member : community.members()) {
      int number = users.size();
      String name = names.user().name();
      Passkey passkey =
          number < file.users().size()
              ? new Passkey(file.users().get(number).passkey())
              : Passkey.generate(secure);
      String wanted = number < file.users().size() ? file.users().get(number).name() : name;
      Role role = number == 0 ? Role.ADMIN : Role.MEMBER;
      users.add(user(new NewUser(wanted, role, true, passkey, member.joinedAt())));
    }
    return users;
  }

  private User user(NewUser wanted) {
    return tracker
        .users()
        .findByName(wanted.name())
        .or(() -> tracker.imports().user(wanted))
        .orElseThrow(() ->
            new ConfigurationException(
                DemoFile.NAME + ": another user has the passkey of " + wanted.name()));
  }

  private List<Torrent> torrents(Community community, List<User> users) {
    DemoCatalogue catalogue = new DemoCatalogue(storage.catalogue(), community.entries());
    List<Torrent> torrents = new ArrayList<>();
    for (Transfer transfer : community.transfers()) {
      if (transfer.entry() == torrents.size()) { // the uploader's is the first of each entry
        CatalogueEntry entry = community.entries().get(torrents.size());
        torrents.add(torrent(entry, users.get(transfer.member()), catalogue));
      }
    }
    return torrents;
  }

  private Torrent torrent(CatalogueEntry entry, User uploader, DemoCatalogue catalogue) {
    byte[] file = entry.torrentFile();
    NewTorrent torrent = catalogue.sorted(TorrentFactory.torrent(file, entry.createdAt()), entry);
    Optional<Torrent> created = tracker.imports().torrent(torrent, file, uploader);
    catalogue.cover(created, entry);
    return created
        .or(() -> storage.torrents().findByInfoHash(Objects.requireNonNull(torrent.infoHash())))
        .orElseThrow();
  }

  private DemoFile file(
      DemoFile before, List<User> users, List<Torrent> torrents, PasswordHasher hasher) {
    List<DemoUser> demoUsers = new ArrayList<>();
    for (DemoUser demoUser : before.users()) {
      User user = users.get(demoUsers.size());
      demoUsers.add(demoUser.withPasskey(user.passkey().value())); // it may have been replaced
      tracker.tokens().register(user, demoUser.apiToken());
      storage.credentials().setPasswordHash(user.id(), hasher.hash(demoUser.password()));
    }
    return new DemoFile(
        demoUsers,
        torrents.subList(torrents.size() - TORRENTS, torrents.size()).stream()
            .map(torrent ->
                new DemoTorrent(
                    torrent.slug().value(), torrent.name(), torrent.swarm().hex(), torrent.size()))
            .toList());
  }

  /** Announces all peers again, so that they stay fresh; call it more often than once an hour. */
  public void announcePeers() {
    peers.forEach(tracker::announce);
  }
}
