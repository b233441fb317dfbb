package org.trackerengine.clientkit.simulation.population;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.PeerId;

/**
 * One torrent in one client program of one user: it joins, leaves, and comes back. Confined to one
 * thread.
 */
public final class ModelClient {

  /** A pause after which a report cannot be a late one: longer than the two minutes of C8. */
  private static final long SHORTEST_PAUSE_MILLIS = 180_000;

  private static final long SHORTEST_QUICK_MILLIS = 5_000;
  private static final long LONGEST_QUICK_MILLIS = 110_000;

  private final World world;
  private final int index;
  private final ModelUser user;
  private final ModelTorrent torrent;
  private final ClientTraits traits;
  private long haveBytes;
  private boolean claimed;
  private @Nullable ModelSession session;

  ModelClient(
      World world,
      int index,
      ModelUser user,
      ModelTorrent torrent,
      ClientTraits traits,
      long haveBytes) {
    this.world = world;
    this.index = index;
    this.user = user;
    this.torrent = torrent;
    this.traits = traits;
    this.haveBytes = haveBytes;
  }

  /** Returns the user who runs the client. */
  public ModelUser user() {
    return user;
  }

  /** Returns the torrent that the client shares. */
  public ModelTorrent torrent() {
    return torrent;
  }

  ClientTraits traits() {
    return traits;
  }

  long haveBytes() {
    return haveBytes;
  }

  void addBytes(long more) {
    haveBytes += more;
  }

  /** Returns true once: for the client's only false claim. */
  boolean mayClaim() {
    boolean may = traits.overclaims() && !claimed;
    claimed |= may;
    return may;
  }

  /** Whether the client has come back under the peer id of an ended session. */
  boolean isBackAs(ModelSession ended) {
    return session != null && session != ended && session.peerId().equals(ended.peerId());
  }

  /** Begins the first session. */
  void join() {
    if (!world.isClosing()) {
      world.saw(Behaviour.JOINED);
      begin(world.nextPeerId(), traits.dialable() ? world.nextPort() : index % 2);
    }
  }

  private void begin(PeerId peerId, int port) {
    ModelSession next = new ModelSession(world, this, peerId, port);
    session = next;
    next.begin();
    long length = world.exponentialMillis(world.mix().meanSession().toMillis());
    world.queue().after(length, () -> endAndMaybeReturn(next));
  }

  private void endAndMaybeReturn(ModelSession ending) {
    if (!ending.isOnline()) {
      return;
    }
    end(ending);
    ClientMix mix = world.mix();
    if (!world.happens(mix.restarts())) {
      return;
    }
    boolean quick = world.happens(mix.quickRestarts());
    long pause =
        quick
            ? world.random().nextLong(SHORTEST_QUICK_MILLIS, LONGEST_QUICK_MILLIS)
            : SHORTEST_PAUSE_MILLIS + world.exponentialMillis(mix.meanPause().toMillis());
    world.queue().after(pause, () -> comeBack(ending, quick));
  }

  private void end(ModelSession ending) {
    boolean crashes = world.happens(world.mix().crashes());
    world.saw(crashes ? Behaviour.CRASHED : Behaviour.STOPPED);
    ending.end(crashes);
  }

  private void comeBack(ModelSession before, boolean quick) {
    if (world.isClosing()) {
      return;
    }
    boolean same = world.happens(world.mix().samePeerId());
    boolean moves = traits.dialable() && world.happens(world.mix().newPort());
    world.saw(same ? Behaviour.RESTARTED_AS_THE_SAME_PEER : Behaviour.RESTARTED_AS_ANOTHER_PEER);
    if (quick) {
      world.saw(Behaviour.RESTARTED_QUICKLY);
    }
    if (moves) {
      world.saw(Behaviour.CHANGED_PORT);
    }
    begin(same ? before.peerId() : world.nextPeerId(), moves ? world.nextPort() : before.port());
  }

  /** Ends the running session, if there is one; with {@code stopped}, unless the client crashes. */
  void leave() {
    if (session != null && session.isOnline()) {
      end(session);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "client %d of %s on torrent %d", index, user.name(), torrent.index());
  }
}
