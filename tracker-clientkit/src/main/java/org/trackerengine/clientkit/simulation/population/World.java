package org.trackerengine.clientkit.simulation.population;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.fixture.PeerFactory;

/**
 * What all model clients have in common: time, chance, the network in which they listen, and the
 * way to the tracker. Confined to one thread.
 */
public final class World {

  private static final int FIRST_PORT = 1_024;
  private static final int PORTS = 0x1_0000 - FIRST_PORT;

  /** Step from one port to the next; it has no divisor in common with their number. */
  private static final int PORT_STEP = 7_919;

  private final EventQueue queue;
  private final SimulatedClock clock;
  private final ClientMix mix;
  private final AnnounceRoute tracker;
  private final SplittableRandom random;
  private final PeerFactory peerIds;
  private final Map<Endpoint, ModelSession> listening = new HashMap<>();
  private final Map<Behaviour, Long> seen = new EnumMap<>(Behaviour.class);
  private long portsGiven;
  private boolean closing;

  /** Creates a world without clients. */
  public World(
      EventQueue queue, SimulatedClock clock, ClientMix mix, AnnounceRoute tracker, long seed) {
    this.queue = queue;
    this.clock = clock;
    this.mix = mix;
    this.tracker = tracker;
    random = new SplittableRandom(seed);
    peerIds = new PeerFactory(random.nextLong());
  }

  EventQueue queue() {
    return queue;
  }

  ClientMix mix() {
    return mix;
  }

  AnnounceRoute tracker() {
    return tracker;
  }

  SplittableRandom random() {
    return random;
  }

  long nowMillis() {
    return clock.elapsedMillis();
  }

  /** Whether something of this probability, 0 to 1, happens now. */
  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** Returns a random time with this mean; short ones are more likely than long ones. */
  long exponentialMillis(long meanMillis) {
    return (long) (-Math.log(1 - random.nextDouble()) * meanMillis);
  }

  PeerId nextPeerId() {
    return peerIds.peerId();
  }

  /** Returns a port that none of the last {@value #PORTS} calls has returned. */
  int nextPort() {
    return FIRST_PORT + (int) (portsGiven++ * PORT_STEP % PORTS);
  }

  void listen(Endpoint endpoint, ModelSession session) {
    listening.put(endpoint, session);
  }

  void stopListening(Endpoint endpoint, ModelSession session) {
    listening.remove(endpoint, session);
  }

  /** Returns the session that can be dialled at an endpoint now, or null. */
  @Nullable ModelSession at(Endpoint endpoint) {
    return listening.get(endpoint);
  }

  void saw(Behaviour behaviour) {
    seen.merge(behaviour, 1L, Long::sum);
  }

  /** Returns how often clients did what; what never happened is not there. */
  public Map<Behaviour, Long> seen() {
    return new EnumMap<>(seen);
  }

  /** Lets no client join any more. */
  public void close() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }
}
