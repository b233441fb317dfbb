package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.tracker.LineUp;
import org.trackerengine.benchmarks.compare.tracker.Opentracker;
import org.trackerengine.benchmarks.compare.tracker.OtherTracker;
import org.trackerengine.benchmarks.compare.tracker.OwnStorage;
import org.trackerengine.benchmarks.compare.tracker.OwnTracker;
import org.trackerengine.benchmarks.compare.tracker.TrackerRecipe;

/** Starts the trackers of the workload, and fills them. Used once. */
final class Muster {

  private final Arena arena;
  private final LineUp lineUp;

  Muster(Arena arena) {
    this.arena = arena;
    lineUp = arena.settings().lineUp();
  }

  /**
   * Starts all trackers of the line-up that can be started, ours first; without the null server.
   */
  void start() throws IOException, InterruptedException {
    for (OwnStorage storage : OwnStorage.values()) {
      if (lineUp.storages().contains(storage)) {
        own(storage);
      }
    }
    Optional<Path> opentracker = Opentracker.find();
    if (opentracker.isPresent()) {
      for (Opentracker.Setup setup : Opentracker.Setup.values()) {
        arena.tell(setup.text() + " starts");
        arena.enter(
            Opentracker.start(
                setup, opentracker.get(), arena.newFolder(), arena.settings().workload()));
      }
    } else {
      arena.leaveOut("opentracker, which is not installed");
    }
    for (TrackerRecipe recipe : lineUp.others()) {
      arena.tell(recipe.name() + " starts");
      enterProbed(OtherTracker.start(recipe, arena.newFolder(), arena.settings().workload()));
    }
  }

  /** Adds a tracker, after checking that it answers at least one of a few announces. */
  private void enterProbed(OtherTracker tracker) throws IOException, InterruptedException {
    arena.add(tracker);
    Figures probed = arena.probe(tracker);
    if (probed.perSecond() == 0) {
      throw new IOException(
          tracker.name() + " answers no announce as it should: " + probed.failures());
    }
    arena.enter(tracker);
  }

  private void own(OwnStorage storage) throws IOException, InterruptedException {
    own(OwnTracker.Setup.privateOn(storage));
    if (storage == OwnStorage.MEMORY) {
      own(OwnTracker.Setup.OPEN);
    }
  }

  private void own(OwnTracker.Setup setup) throws IOException, InterruptedException {
    for (LineUp.Entry entry : lineUp.builds()) {
      Optional<OwnTracker> started = arena.startOwn(entry, setup);
      if (started.isEmpty()) {
        return;
      }
      arena.add(started.get());
      started.get().register(arena.settings().workload());
      arena.enter(started.get());
    }
  }
}
