package org.trackerengine.clientkit.simulation.population;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Queue of what is going to happen. Events of the same millisecond happen in the order in which
 * they were planned. Confined to one thread.
 */
public final class EventQueue {

  private final SimulatedClock clock;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long planned;

  /** Creates an empty queue, which moves {@code clock}. */
  public EventQueue(SimulatedClock clock) {
    this.clock = clock;
  }

  private record Event(long atMillis, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int order = Long.compare(atMillis, other.atMillis);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  /** Plans an action for {@code millis} from now. */
  public void after(long millis, Runnable action) {
    events.add(new Event(clock.elapsedMillis() + Math.max(0, millis), planned++, action));
  }

  /**
   * Executes all events up to a time since the begin of the simulation, and moves the clock there.
   */
  public void runUntil(Duration elapsed) {
    long untilMillis = elapsed.toMillis();
    for (Event next = events.peek();
        next != null && next.atMillis <= untilMillis;
        next = events.peek()) {
      events.remove();
      clock.moveTo(next.atMillis);
      next.action.run();
    }
    clock.moveTo(untilMillis);
  }
}
