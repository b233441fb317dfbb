package org.trackerengine.clientkit.simulation.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;

/**
 * Session of a model client: from its start to its end it announces, and exchanges bytes with the
 * sessions that it knows from answers. Confined to one thread.
 */
public final class ModelSession {

  /** Longest time, in seconds, after which a second copy of a report arrives. */
  static final int MOST_LATE_SECONDS = 100;

  private static final int MOST_CONNECTIONS = 40;

  /** A claim that is beyond what may be credited, however long ago the last report was. */
  private static final long CLAIM = 1L << 52;

  private final World world;
  private final ModelClient client;
  private final PeerId peerId;
  private final int port;
  private final Transfers transfers;
  private final List<ModelSession> connections = new ArrayList<>();
  private boolean online = true;
  private boolean accepted;
  private long ticket;
  private long reports;

  ModelSession(World world, ModelClient client, PeerId peerId, int port) {
    this.world = world;
    this.client = client;
    this.peerId = peerId;
    this.port = port;
    transfers = new Transfers(world, this);
  }

  /** Returns the client whose session this is. */
  public ModelClient client() {
    return client;
  }

  /** Returns the peer id of the session. */
  public PeerId peerId() {
    return peerId;
  }

  int port() {
    return port;
  }

  boolean isOnline() {
    return online;
  }

  List<ModelSession> connections() {
    return connections;
  }

  Transfers transfers() {
    return transfers;
  }

  void begin() {
    eachEndpoint(endpoint -> world.listen(endpoint, this));
    report(AnnounceEvent.STARTED);
    transfers.begin();
  }

  /** Ends the session, with {@code stopped} unless it crashes. */
  void end(boolean crashes) {
    online = false;
    eachEndpoint(endpoint -> world.stopListening(endpoint, this));
    connections.clear();
    if (crashes) {
      client.user().misbehaves();
    } else if (accepted) {
      report(AnnounceEvent.STOPPED);
    }
  }

  /** Called when the client has all that it wants. */
  void finished() {
    boolean whole = transfers.left() == 0;
    world.saw(whole ? Behaviour.COMPLETED : Behaviour.BECAME_PARTIAL_SEED);
    if (accepted) {
      report(whole ? AnnounceEvent.COMPLETED : AnnounceEvent.PAUSED);
    }
  }

  private void eachEndpoint(Consumer<Endpoint> action) {
    ClientTraits traits = client.traits();
    if (traits.dialable() && traits.v4() != null) {
      action.accept(new Endpoint(traits.v4(), port));
    }
    if (traits.dialable() && traits.v6() != null) {
      action.accept(new Endpoint(traits.v6(), port));
    }
  }

  /** Announces from each address of the client. */
  private void report(AnnounceEvent event) {
    if (transfers.uploaded() > 0 && client.mayClaim()) {
      transfers.claim(CLAIM);
      client.user().misbehaves();
      world.saw(Behaviour.OVERCLAIMED);
    }
    ClientTraits traits = client.traits();
    IpAddress v4 = traits.v4();
    IpAddress v6 = traits.v6();
    long number = ++reports;
    Announce first = announce(event, Objects.requireNonNull(v4 == null ? v6 : v4));
    send(first, true);
    if (v4 != null && v6 != null) {
      world.saw(Behaviour.ANNOUNCED_FROM_BOTH_FAMILIES);
      Announce second = announce(event, v6);
      world.queue().after(world.random().nextLong(800), () -> send(second, false));
    }
    if (world.happens(world.mix().repeats())) {
      long delay = world.random().nextLong(1_000, 1_000L * MOST_LATE_SECONDS);
      world.queue().after(delay, () -> repeat(first, number));
    }
  }

  private Announce announce(AnnounceEvent event, IpAddress from) {
    ClientTraits traits = client.traits();
    return new Announce(
        client.torrent().infoHash(),
        peerId,
        client.user().passkey(),
        from,
        from,
        null,
        port,
        transfers.uploaded(),
        transfers.downloaded(),
        transfers.left(),
        event,
        traits.numWant(),
        traits.key(),
        PeerFormat.COMPACT);
  }

  private void repeat(Announce announce, long number) {
    if (online || announce.isStopped()) {
      world.saw(Behaviour.REPEATED_REPORT);
      if (reports > number) {
        world.saw(Behaviour.LATE_REPORT);
      }
      if (client.isBackAs(this)) {
        world.saw(Behaviour.REPORT_BEHIND_RESTART);
        client.user().mayCountTwice(announce.uploaded(), announce.downloaded());
      }
      send(announce, false);
    }
  }

  /** Sends an announce; a report that is not a stop does not leave a client that has left. */
  private void send(Announce announce, boolean leads) {
    if (!online && !announce.isStopped()) {
      return;
    }
    switch (world.tracker().announce(this, announce)) {
      case AnnounceReply reply -> {
        accepted = true;
        if (online) {
          connections.removeIf(one -> !one.online);
          PeerLists.each(reply.peers(), this::connect);
          if (leads) {
            planNext(patience(reply));
          }
        }
      }
      case Refusal refusal -> {
        client.user().misbehaves();
        if (online && leads) {
          refused(refusal);
        }
      }
    }
  }

  private long patience(AnnounceReply reply) {
    if (!client.traits().impatient()) {
      return 1_000L * reply.intervalSeconds() + world.random().nextLong(2_000);
    }
    world.saw(Behaviour.ANNOUNCED_EARLY);
    return world.random().nextLong(60_000, 600_000);
  }

  private void refused(Refusal refusal) {
    if (refusal.retryMinutes() == Refusal.NEVER) {
      world.saw(Behaviour.GAVE_UP);
      return;
    }
    world.saw(Behaviour.RETRIED);
    planNext(60_000L * Math.max(1, refusal.retryMinutes()) + world.random().nextLong(2_000));
  }

  private void planNext(long millis) {
    long mine = ++ticket;
    world
        .queue()
        .after(
            millis,
            () -> {
              if (online && ticket == mine) {
                report(nextEvent());
              }
            });
  }

  private AnnounceEvent nextEvent() {
    if (!accepted) {
      return AnnounceEvent.STARTED;
    }
    return transfers.left() > 0 && !transfers.isWanting()
        ? AnnounceEvent.PAUSED
        : AnnounceEvent.NONE;
  }

  /** Connects to the session at an endpoint, if both have room and a family in common. */
  private void connect(Endpoint endpoint) {
    boolean reachable =
        (endpoint.address().isV4() ? client.traits().v4() : client.traits().v6()) != null;
    boolean mayDial = reachable && connections.size() < MOST_CONNECTIONS;
    ModelSession other = mayDial ? world.at(endpoint) : null;
    if (other != null
        && other != this
        && other.client.torrent().equals(client.torrent())
        && !connections.contains(other)
        && other.hasRoom()) {
      world.saw(Behaviour.CONNECTED);
      connections.add(other);
      other.connections.add(this);
    }
  }

  private boolean hasRoom() {
    if (connections.size() >= MOST_CONNECTIONS) {
      connections.removeIf(one -> !one.online);
    }
    return connections.size() < MOST_CONNECTIONS;
  }

  @Override
  public String toString() {
    return client + " as " + peerId.clientPrefix() + " " + peerId.hex().substring(16);
  }
}
