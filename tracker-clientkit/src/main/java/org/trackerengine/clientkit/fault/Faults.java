package org.trackerengine.clientkit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.trackerengine.clientkit.request.Requests;

/**
 * The faults of a tracker, each with the requests whose answers it changes. All that mean a request
 * are applied, in the order in which they were added. The same seed and the same order of requests
 * give the same faults. Thread-safe.
 */
public final class Faults {

  /** Faults that go together, and which requests they mean. */
  private static final class Rule {

    private final Requests which;
    private final List<Fault> faults;
    private int matched;

    Rule(Requests which, List<Fault> faults) {
      this.which = which;
      this.faults = faults;
    }
  }

  private final SplittableRandom random;
  private final List<Rule> rules = new ArrayList<>();
  private final AtomicInteger hits = new AtomicInteger();

  /** Creates an empty list of faults. */
  public Faults(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Adds faults for some requests, from now on; the first of them is the next that comes. */
  public synchronized Faults when(Requests which, Fault... faults) {
    rules.add(new Rule(which, List.of(faults)));
    return this;
  }

  /** Ends all faults. */
  public synchronized void clear() {
    rules.clear();
  }

  /** Returns the number of answers that were changed so far. */
  public int hits() {
    return hits.get();
  }

  /** Applies the faults that mean the request of an answer; returns true if there are any. */
  public synchronized boolean apply(Answer answer) {
    boolean hit = false;
    for (Rule rule : rules) {
      if (rule.which.match(answer.request()) && rule.which.isTurn(++rule.matched, random)) {
        rule.faults.forEach(fault -> fault.apply(answer, random));
        hit = true;
      }
    }
    if (hit) {
      hits.incrementAndGet();
    }
    return hit;
  }
}
