package org.trackerengine.clientkit.simulation.population;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.trackerengine.domain.peer.IpAddress;

/** All model clients of a simulation. Confined to one thread. */
public final class Population {

  private static final long KIB = 1L << 10;
  private static final Duration FIRST_SEEDERS = Duration.ofMinutes(5);

  /** Part of the time in which clients join. */
  private static final double JOINING = 0.7;

  /** First address of a seedbox: 45.0.0.0. */
  private static final int SEEDBOXES = 0x2d00_0000;

  /** First half of the first IPv6 address: 2001:db8::/32. */
  private static final long V6 = 0x2001_0db8_0000_0000L;

  private final World world;
  private final SplittableRandom random;
  private final List<ModelClient> clients = new ArrayList<>();

  /** Creates a population without clients. */
  public Population(World world) {
    this.world = world;
    random = world.random();
  }

  /**
   * Adds clients, which join over the first part of {@code duration}. Users and torrents are drawn
   * at random; some torrents are more popular than others. The first client of each torrent has the
   * whole torrent, and joins at once.
   */
  public void add(
      int count, List<ModelUser> users, List<ModelTorrent> torrents, Duration duration) {
    for (int n = 0; n < count; n++) {
      boolean first = n < torrents.size();
      ModelTorrent torrent = torrents.get(first ? n : popular(torrents.size()));
      boolean seeds = first || world.happens(world.mix().seeders());
      ModelUser user = users.get(random.nextInt(users.size()));
      ClientTraits traits = traits(n, user, torrent, seeds);
      ModelClient client =
          new ModelClient(world, n, user, torrent, traits, seeds ? torrent.sizeBytes() : 0);
      clients.add(client);
      long within = first ? FIRST_SEEDERS.toMillis() : (long) (duration.toMillis() * JOINING);
      world.queue().after(random.nextLong(Math.max(1, within)), client::join);
    }
  }

  /** Returns a random position; small ones are more likely than large ones. */
  private int popular(int count) {
    double share = random.nextDouble();
    return (int) (count * share * share);
  }

  private ClientTraits traits(int n, ModelUser user, ModelTorrent torrent, boolean seeds) {
    ClientMix mix = world.mix();
    boolean seedbox = world.happens(mix.seedboxes());
    boolean onlyV6 = world.happens(mix.onlyV6());
    boolean keyless = world.happens(mix.keyless());
    // Without a key, an announce from another address is another peer's (C1).
    boolean hasV6 = onlyV6 || !keyless && world.happens(mix.dualStack());
    boolean partial = !seeds && world.happens(mix.partialSeeds());
    long speed = seedbox ? 20 * KIB * KIB : random.nextLong(200, 2_000) * KIB;
    return ClientTraitsBuilder.builder()
        .v4(onlyV6 ? null : seedbox ? IpAddress.ofV4(SEEDBOXES + n) : user.home())
        .v6(hasV6 ? v6(user, n) : null)
        .dialable(!world.happens(mix.undialable()))
        .key(keyless ? 0 : 1 + random.nextLong(Long.MAX_VALUE >> 2))
        .numWant(numWant())
        .wantedBytes(partial ? torrent.sizeBytes() / 2 : torrent.sizeBytes())
        .impatient(world.happens(mix.impatient()))
        .overclaims(world.happens(mix.overclaims()))
        .uploadPerSecond(speed)
        .downloadPerSecond(4 * speed)
        .build();
  }

  private static IpAddress v6(ModelUser user, int n) {
    return new IpAddress(V6 | user.index(), n + 1L);
  }

  private int numWant() {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> 5;
      case 2 -> 200;
      default -> 50;
    };
  }

  /** Lets every client that is online leave now. */
  public void leave() {
    clients.forEach(ModelClient::leave);
  }
}
