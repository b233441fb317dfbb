package org.trackerengine.clientkit.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.clientkit.simulation.population.ClientMix;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Builder of a {@link Simulation}. Without changes: a private tracker with the default settings,
 * everything in memory, and 1,000 clients of 100 users on 10 torrents for 24 hours.
 */
public final class SimulationBuilder {

  long seed = 1;
  TrackerSettings settings = TrackerSettings.DEFAULT;
  int torrents = 10;
  int users = 100;
  int clients = 1_000;
  Duration duration = Duration.ofHours(24);
  Duration upkeep = Duration.ofSeconds(30);
  ClientMix mix = ClientMix.DEFAULT;
  Set<Invariant> checked = EnumSet.allOf(Invariant.class);
  private @Nullable Function<? super TrackerClock, ? extends TrackerStorage> opening;

  SimulationBuilder() {}

  /** Sets the number from which everything random is drawn; 1. */
  public SimulationBuilder seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /** Sets the access mode and leaves the other settings unchanged; private. */
  public SimulationBuilder mode(AccessMode mode) {
    settings = settings.withMode(mode);
    return this;
  }

  /** Sets all settings of the tracker; their limits must agree with those of the storage. */
  public SimulationBuilder settings(TrackerSettings newSettings) {
    settings = newSettings;
    return this;
  }

  /**
   * Sets an empty storage; its owner closes it. Without it, everything is in memory. A storage that
   * draws random numbers of its own may make runs with the same seed differ.
   */
  public SimulationBuilder storage(TrackerStorage newStorage) {
    return storage(clock -> newStorage);
  }

  /** Sets what opens an empty storage that needs the clock of the simulation. */
  public SimulationBuilder storage(
      Function<? super TrackerClock, ? extends TrackerStorage> newOpening) {
    opening = newOpening;
    return this;
  }

  /** Sets how many torrents there are; 10. Some are more popular than others. */
  public SimulationBuilder torrents(int count) {
    torrents = count;
    return this;
  }

  /** Sets how many users there are; 100. In modes without users they are who shares an address. */
  public SimulationBuilder users(int count) {
    users = count;
    return this;
  }

  /**
   * Sets how many clients there are, each of one user on one torrent; 1,000. There are at least as
   * many as torrents.
   */
  public SimulationBuilder clients(int count) {
    clients = count;
    return this;
  }

  /** Sets what kinds of clients there are, and what they do; {@link ClientMix#DEFAULT}. */
  public SimulationBuilder mix(ClientMix newMix) {
    mix = newMix;
    return this;
  }

  /** Sets the time after which {@link Simulation#finish} lets all clients leave; 24 hours. */
  public SimulationBuilder duration(Duration newDuration) {
    duration = newDuration;
    return this;
  }

  /** Sets the time between two upkeeps of the tracker, which store what has changed; 30 s. */
  public SimulationBuilder upkeepEvery(Duration newUpkeep) {
    upkeep = newUpkeep;
    return this;
  }

  /**
   * Leaves out some of the checks, for a test that does something to the tracker which the
   * simulation does not know.
   */
  public SimulationBuilder without(Collection<Invariant> unchecked) {
    checked = EnumSet.allOf(Invariant.class);
    checked.removeAll(unchecked);
    return this;
  }

  /** Registers users and torrents, starts the tracker, and stops the time before it begins. */
  public Simulation start() {
    if (torrents < 1 || users < 1 || clients < torrents || !duration.isPositive()) {
      throw new IllegalArgumentException(
          "there are torrents, users, time, and a client for each torrent");
    }
    return new Simulation(this);
  }

  /** Simulates from the begin to the end, and checks everything. */
  public SimulationResult run() {
    return start().finish();
  }

  TrackerStorage openStorage(TrackerClock clock) {
    return opening == null
        ? InMemoryStorage.create(SwarmLimits.DEFAULT, InMemoryLimits.DEFAULT, new Random(seed))
        : opening.apply(clock);
  }
}
