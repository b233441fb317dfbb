package org.trackerengine.application.admin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.Action.Kind;
import org.trackerengine.application.port.community.Action.Subject;
import org.trackerengine.application.port.community.ActionBuilder;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.domain.user.User;

/**
 * Log of who did what: append-only, for admins to read. Use cases of moderators and admins write
 * here as the last part of what they do, which is stored with its entry or not at all ({@link
 * #asOne}). May block. Thread-safe.
 */
public final class ActionLog {

  /** Number of actions after which the oldest are looked for. */
  private static final int TIDIED_EVERY = 256;

  private final TrackerClock clock;
  private final ActionRepository repository;
  private final Registry registry;
  private final CommunityLimits limits;
  private final AtomicLong noted = new AtomicLong();

  public ActionLog(
      TrackerClock clock, ActionRepository repository, Registry registry, CommunityLimits limits) {
    this.clock = clock;
    this.repository = repository;
    this.registry = registry;
    this.limits = limits;
  }

  /**
   * Does something and notes it, as one: either {@code deed} and its entries are stored when this
   * returns, or neither. Announces hear of it then, too, and not before. A deed does not wait for
   * anything but the storage, which has a transaction open for it.
   */
  public <T extends @Nullable Object> T asOne(Supplier<T> deed) {
    return registry.applyingAfter(() -> repository.asOne(deed));
  }

  /**
   * Appends an action.
   *
   * @param subjectId id of what it was done to; 0 if it has none
   * @param name slug or name of what it was done to
   * @param detail the reason, or what changed; null if the kind says all; never a secret
   */
  public void note(
      User actor,
      Kind kind,
      Subject subject,
      long subjectId,
      String name,
      @Nullable String detail) {
    Instant now = clock.wallTime().truncatedTo(ChronoUnit.MICROS);
    repository.append(
        ActionBuilder.builder()
            .id(0)
            .at(now)
            .actorId(actor.id())
            .actorName(actor.name())
            .kind(kind)
            .subject(subject)
            .subjectId(subjectId)
            .subjectName(cut(name, Action.LONGEST_NAME))
            .detail(detail == null ? null : cut(detail, Action.LONGEST_DETAIL))
            .build());
    if (noted.getAndIncrement() % TIDIED_EVERY == 0) {
      repository.expire(now.minus(limits.actionAge()), limits.actions());
    }
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  /**
   * Returns a page of the log, the newest action first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the log
   */
  public Page<Action> page(ActionQuery query) {
    return repository.page(query);
  }
}
