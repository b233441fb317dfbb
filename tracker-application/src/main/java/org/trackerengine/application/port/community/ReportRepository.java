package org.trackerengine.application.port.community;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.registry.Page;

/** Stores the reports of members. Thread-safe; may block. */
public interface ReportRepository {

  /** The most reports on a page. */
  int MOST_ITEMS = 200;

  /** Outcome of adding a report. */
  sealed interface Addition {

    /** The report is stored and open. */
    record Added(Report report) implements Addition {}

    /** The member has an open report on the same thing. */
    record Exists() implements Addition {}

    /** The member has as many open reports as allowed. */
    record TooMany() implements Addition {}
  }

  /**
   * Stores an open report, with a new id in place of its own. Of concurrent calls of one member no
   * more succeed than are allowed.
   *
   * @param most open reports that the member may have
   * @throws StorageFullException if the repository has limits of its own and is full
   */
  Addition add(Report report, int most);

  /** Returns the report with this id. */
  Optional<Report> findById(long id);

  /**
   * Returns a page of the reports with this status: open ones the oldest first, closed ones the
   * newest first.
   *
   * @param limit 1–{@value #MOST_ITEMS} items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not such a {@code next}
   */
  Page<Report> page(Report.Status status, int limit, @Nullable String after);

  /** Returns up to {@code most} reports of a user, the newest first. */
  List<Report> ofUser(long userId, int most);

  /**
   * Closes an open report; returns empty if there is no open report with this id. Of two concurrent
   * calls, one succeeds.
   */
  Optional<Report> close(long id, String answer, long closedBy, Instant closedAt);

  /** Removes the reports that were closed before this time; returns their number. */
  int removeClosed(Instant before);

  /** Sets the reporter of all reports of a user to 0. */
  void forgetUser(long userId);
}
