package org.trackerengine.application.port.community;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Page;

/**
 * Stores the log of what moderators and admins have done. It is append-only: an action is never
 * changed, and none is removed but the oldest ({@link #expire}). Thread-safe; may block.
 */
public interface ActionRepository {

  /**
   * Does something and appends the actions that tell of it, as one: what {@code deed} changes by
   * any port of this storage, on the thread of the call, is stored together with what it appends,
   * or none of it is, if {@code deed} throws or the storage fails. A deed inside of a deed is part
   * of it. Swarms and the ledger of transfers are not changed in a deed: what they have answered
   * could not be taken back.
   *
   * <p>A storage in memory does not undo what was done before an exception; appending never fails
   * there, so that a deed that appends last is whole.
   */
  <T extends @Nullable Object> T asOne(Supplier<T> deed);

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
