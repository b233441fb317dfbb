package org.trackerengine.adapter.undertow.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Route;

/** Turns of actions that need much memory, of which only a few run at one time. Thread-safe. */
final class Turns {

  private static final int SECONDS = 5;

  private final Semaphore free;

  Turns(int atOneTime) {
    free = new Semaphore(atOneTime, true);
  }

  /** Runs the action; one that needs much memory waits for its turn, some seconds. */
  Answer inTurn(Route route, Supplier<Answer> action) {
    if (!route.isHeavy()) {
      return action.get();
    }
    try {
      if (!free.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
        throw Problem.overloaded();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Problem.overloaded();
    }
    try {
      return action.get();
    } finally {
      free.release();
    }
  }
}
