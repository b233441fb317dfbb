package org.trackerengine.application.port.community;

import java.time.Instant;
import org.trackerengine.application.port.registry.Page;

/**
 * Stores the log of what moderators and admins have done. It is append-only: an action is never
 * changed, and none is removed but the oldest ({@link #expire}). Thread-safe; may block.
 */
public interface ActionRepository {

  /** Appends an action, with a new id in place of its own. */
  Action append(Action action);

  /**
   * Returns a page of the log, the newest action first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the log
   */
  Page<Action> page(ActionQuery query);

  /**
   * Removes the oldest actions: those of before a time, and those beyond the {@code most} newest.
   */
  void expire(Instant before, long most);
}
