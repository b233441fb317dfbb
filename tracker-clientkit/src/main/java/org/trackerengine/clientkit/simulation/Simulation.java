package org.trackerengine.clientkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.clientkit.simulation.population.EventQueue;
import org.trackerengine.clientkit.simulation.population.ModelTorrent;
import org.trackerengine.clientkit.simulation.population.ModelUser;
import org.trackerengine.clientkit.simulation.population.Population;
import org.trackerengine.clientkit.simulation.population.SimulatedClock;
import org.trackerengine.clientkit.simulation.population.World;

/**
 * A simulated swarm: thousands of model clients that share torrents with each other and announce to
 * a real {@link Tracker}, in one thread and in simulated time. The same seed gives the same run.
 *
 * <pre>{@code
 * SimulationResult result = Simulation.builder().seed(7).clients(5_000).run();
 * }</pre>
 *
 * <p>Each answer is compared with the rules of {@code docs/protocol.md}, and what is stored at each
 * {@link #check}; an {@link InvariantViolation} says what does not hold. A test may stop the time,
 * look at the {@link #tracker}, do something to it, and go on. Confined to one thread.
 */
public final class Simulation {

  private static final Duration SIZES_EVERY = Duration.ofMinutes(10);
  private static final Duration LATEST_REPORT = Duration.ofMinutes(2);

  private final long seed;
  private final TrackerSettings settings;
  private final Duration duration;
  private final SimulatedClock clock = new SimulatedClock();
  private final EventQueue queue = new EventQueue(clock);
  private final List<ModelUser> users;
  private final List<ModelTorrent> torrents;
  private final CheckedTracker checked;
  private final World world;
  private final Population population;
  private final Verdicts verdicts;
  private final List<SwarmSize> sizes = new ArrayList<>();
  private TrackerStorage storage;
  private LossyLedger ledger;
  private Tracker tracker;
  private long tookNanos;
  private long flushedAtMillis;

  Simulation(SimulationBuilder with) {
    seed = with.seed;
    settings = with.settings;
    duration = with.duration;
    ledger = new LossyLedger(with.openStorage(clock));
    storage = ledger.storage();
    Registration registration = new Registration(storage, clock, settings.mode(), seed);
    users = registration.users(with.users);
    torrents = registration.torrents(with.torrents);
    tracker = startTracker();
    verdicts = new Verdicts(with.checked, "Seed " + seed + ", " + settings.mode() + " mode", clock);
    checked =
        new CheckedTracker(
            () -> tracker,
            clock,
            settings.mode(),
            storage.swarms().limits(),
            verdicts,
            with.torrents);
    world = new World(queue, clock, with.mix, checked, seed);
    population = new Population(world);
    population.add(with.clients, users, torrents, duration);
    repeat(with.upkeep, this::upkeep);
    repeat(SIZES_EVERY, this::measure);
  }

  /** Returns a builder of a simulation. */
  public static SimulationBuilder builder() {
    return new SimulationBuilder();
  }

  private Tracker startTracker() {
    return Tracker.builder(storage)
        .settings(settings)
        .clock(clock)
        .secureRandom(new Random(seed))
        .build();
  }

  private void repeat(Duration every, Runnable action) {
    queue.after(
        every.toMillis(),
        () -> {
          action.run();
          repeat(every, action);
        });
  }

  private void upkeep() {
    if (tracker.upkeep()) {
      flushedAtMillis = clock.monotonicMillis();
    }
  }

  private void measure() {
    SwarmTotals totals = storage.swarms().totals();
    sizes.add(new SwarmSize(clock.elapsed(), totals.seeders(), totals.leechers()));
  }

  /** Returns the tracker, to look at and to change. It is another one after a restart. */
  public Tracker tracker() {
    return tracker;
  }

  /** Returns the storage of the tracker. */
  public TrackerStorage storage() {
    return storage;
  }

  /** Returns the clock of the simulation. */
  public TrackerClock clock() {
    return clock;
  }

  /** Returns the time since the simulation began. */
  public Duration elapsed() {
    return clock.elapsed();
  }

  /** Returns the names of all users, in their order. */
  public List<String> users() {
    return users.stream().map(ModelUser::name).toList();
  }

  /** Lets time pass until a time since the begin of the simulation. */
  public Simulation runUntil(Duration elapsed) {
    long begunNanos = System.nanoTime();
    queue.runUntil(elapsed);
    tookNanos += System.nanoTime() - begunNanos;
    return this;
  }

  /** Lets time pass. */
  public Simulation runFor(Duration time) {
    return runUntil(clock.elapsed().plus(time));
  }

  /**
   * Disables a user's account; the user's clients go on, and must get nothing. Private mode only.
   */
  public Simulation ban(String user) {
    return setEnabled(user, false);
  }

  /** Enables a user's account again. */
  public Simulation unban(String user) {
    return setEnabled(user, true);
  }

  private Simulation setEnabled(String name, boolean enabled) {
    ModelUser user =
        users.stream()
            .filter(one -> one.name().equals(name) && one.id() != 0)
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("the tracker has no user " + name));
    tracker.users().change(name, one -> one.with().enabled(enabled).build());
    user.setBanned(!enabled);
    if (!enabled) {
      checked.evict(user);
    }
    return this;
  }

  /** Lets the next batches of changes fail to be stored; the tracker sends them again. */
  public Simulation refuseCommits(int batches) {
    ledger.refuseCommits(batches);
    return this;
  }

  /** Lets the next batches be stored, but seem to fail; sent again, they must not count twice. */
  public Simulation loseAnswersToCommits(int batches) {
    ledger.loseAnswers(batches);
    return this;
  }

  /** Stops the tracker, which stores everything, and starts another one over the same storage. */
  public Simulation restartTracker() {
    tracker.close();
    tracker = startTracker();
    return this;
  }

  /**
   * Stops the tracker, which stores everything, and starts another one over a storage that was
   * opened again. Where peers are read back, their ages go on from the last stored batch, so that
   * silent ones may stay longer: for two hours, swarms are not judged.
   *
   * @param reopening closes the storage and opens it again; called while no tracker runs
   */
  public Simulation restartTracker(
      Function<? super TrackerClock, ? extends TrackerStorage> reopening) {
    ledger.repair();
    settle();
    tracker.close();
    return startOver(reopening);
  }

  /**
   * Starts another tracker over a storage that was opened again, as after a crash. What was
   * reported since the last upkeep is lost, and for two hours, swarms are not judged.
   *
   * @param reopening closes the storage and opens it again
   */
  public Simulation crashTracker(
      Function<? super TrackerClock, ? extends TrackerStorage> reopening) {
    checked.loseReportsSince(flushedAtMillis);
    users.forEach(ModelUser::misbehaves); // the last report of a client that left may be lost
    return startOver(reopening);
  }

  private Simulation startOver(Function<? super TrackerClock, ? extends TrackerStorage> reopening) {
    verdicts.pauseFor(2 * storage.swarms().limits().freshMillis());
    ledger = new LossyLedger(reopening.apply(clock));
    storage = ledger.storage();
    tracker = startTracker();
    return this;
  }

  /**
   * Has the tracker store everything, and compares swarms and accounts with the rules.
   *
   * @throws InvariantViolation if something does not hold
   */
  public Simulation check() {
    ledger.repair();
    settle();
    whole().check(clock.monotonicMillis());
    return this;
  }

  /** Drops silent peers and stores changes, until nothing is left to do. */
  private void settle() {
    int before = Integer.MAX_VALUE;
    for (int left = unsettled(); left != before; left = unsettled()) {
      before = left;
      upkeep();
    }
  }

  private int unsettled() {
    SwarmTotals totals = storage.swarms().totals();
    return totals.seeders() + totals.leechers() + totals.unacknowledged();
  }

  private WholeCheck whole() {
    return new WholeCheck(storage, settings.mode(), verdicts, checked, users, torrents);
  }

  /**
   * Simulates the rest of the duration, lets all clients leave, waits until silent ones are
   * dropped, checks everything, and returns what has happened.
   *
   * @throws InvariantViolation if something does not hold
   */
  public SimulationResult finish() {
    if (clock.elapsed().compareTo(duration) < 0) {
      runUntil(duration);
    }
    world.close();
    population.leave();
    runFor(Duration.ofMillis(storage.swarms().limits().freshMillis()).plus(LATEST_REPORT));
    check();
    whole().checkEnd();
    tracker.close();
    return result();
  }

  /** Returns what has happened so far. */
  public SimulationResult result() {
    return SimulationResultBuilder.builder()
        .seed(seed)
        .simulated(clock.elapsed())
        .took(Duration.ofNanos(tookNanos))
        .announces(checked.announces())
        .refusals(checked.refusals())
        .handedOut(checked.handedOut())
        .completed(whole().completed())
        .sizes(sizes)
        .users(users.stream().map(whole()::transfer).toList())
        .behaviours(world.seen())
        .digest(checked.digest())
        .build();
  }
}
