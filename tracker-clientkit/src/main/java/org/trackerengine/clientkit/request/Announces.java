package org.trackerengine.clientkit.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Announces in their order, and what a client must do for each torrent. A session is what one peer
 * id announces of one torrent, from {@code started} on; an announce that comes again after a fault
 * has changed its answer counts once. Each check returns the same announces, and throws an {@link
 * AssertionError} that shows the session where something is wrong, or says that there is none.
 * Immutable.
 */
public final class Announces {

  /** The client and the torrent of a session. */
  private record Session(PeerId client, InfoHash torrent) {}

  private final List<Request> requests;

  Announces(List<Request> requests) {
    this.requests = requests;
  }

  /** Returns those of a torrent, by the hash that the client sent. */
  public Announces ofTorrent(InfoHash infoHash) {
    return that(announce -> announce.infoHash().equals(infoHash));
  }

  /** Returns those of a client. */
  public Announces ofClient(PeerId peerId) {
    return that(announce -> announce.peerId().equals(peerId));
  }

  private Announces that(Predicate<Announce> condition) {
    return new Announces(
        requests.stream().filter(request -> condition.test(announce(request))).toList());
  }

  /** Returns the requests. */
  public List<Request> requests() {
    return requests;
  }

  /** Returns the events in their order. */
  public List<AnnounceEvent> events() {
    return requests.stream().map(request -> announce(request).event()).toList();
  }

  /** Checks that each session begins with {@code started} (BEP 3). */
  public Announces beginWithStarted() {
    return check(
        "a session begins without 'started'",
        session -> announce(session.getFirst()).event() == AnnounceEvent.STARTED);
  }

  /** Checks that each session ends with {@code stopped}, and that nothing follows (BEP 3). */
  public Announces endWithStopped() {
    return check(
        "a session does not end with one 'stopped'",
        session ->
            count(session, AnnounceEvent.STOPPED) == 1 && announce(session.getLast()).isStopped());
  }

  /**
   * Checks that {@code completed} comes at most once a session, with nothing left, and never from a
   * client that had all when it started (BEP 3).
   */
  public Announces completeOnce() {
    return check(
        "'completed' comes twice, too early, or from a seeder",
        session -> {
          long completed = count(session, AnnounceEvent.COMPLETED);
          return completed == 0
              || completed == 1
                  && announce(session.getFirst()).left() > 0
                  && session.stream()
                      .map(Announces::announce)
                      .filter(announce -> announce.event() == AnnounceEvent.COMPLETED)
                      .allMatch(Announce::isSeeder);
        });
  }

  /** Checks that neither counter falls within a session (BEP 3). */
  public Announces countersNeverFall() {
    return checkPairs(
        "a counter falls",
        (before, after) ->
            announce(before).uploaded() <= announce(after).uploaded()
                && announce(before).downloaded() <= announce(after).downloaded());
  }

  /** Checks that {@code key} stays the same within a session, over all transports. */
  public Announces keepTheirKey() {
    return checkPairs(
        "the key changes", (before, after) -> announce(before).key() == announce(after).key());
  }

  /**
   * Checks that announces without an event are not earlier than the tracker wants them, by the
   * tracker's clock: for a client whose clock the test moves together with that.
   *
   * @param least the shortest time between two announces
   */
  public Announces keepTheInterval(Duration least) {
    return checkIntervals(least, (before, after) -> Duration.between(before.at(), after.at()));
  }

  /**
   * Checks that announces without an event are not earlier than the tracker wants them, by the real
   * clock: for a program.
   *
   * @param least the shortest time between two announces
   */
  public Announces keepTheRealInterval(Duration least) {
    return checkIntervals(
        least, (before, after) -> Duration.ofNanos(after.nanoTime() - before.nanoTime()));
  }

  private Announces checkIntervals(Duration least, BiFunction<Request, Request, Duration> between) {
    return checkPairs(
        "an announce comes sooner than " + least,
        (before, after) ->
            announce(after).event() != AnnounceEvent.NONE
                || between.apply(before, after).compareTo(least) >= 0);
  }

  private static long count(List<Request> session, AnnounceEvent event) {
    return session.stream().filter(request -> announce(request).event() == event).count();
  }

  private Announces checkPairs(String problem, BiPredicate<Request, Request> holds) {
    return check(
        problem,
        session -> {
          for (int i = 1; i < session.size(); i++) {
            if (!holds.test(session.get(i - 1), session.get(i))) {
              return false;
            }
          }
          return true;
        });
  }

  private Announces check(String problem, Predicate<List<Request>> holds) {
    if (requests.isEmpty()) {
      throw new AssertionError("no announce came");
    }
    for (List<Request> session : sessions()) {
      if (!holds.test(session)) {
        throw new AssertionError(problem + ":\n" + lines(session));
      }
    }
    return this;
  }

  private List<List<Request>> sessions() {
    Map<Session, List<Request>> open = new HashMap<>();
    List<List<Request>> sessions = new ArrayList<>();
    for (Request request : requests) {
      Announce announce = announce(request);
      Session key = new Session(announce.peerId(), announce.infoHash());
      List<Request> session = open.get(key);
      if (session == null || begins(session, announce)) {
        session = new ArrayList<>();
        open.put(key, session);
        sessions.add(session);
      } else if (isRepeated(session.getLast(), announce)) {
        session.removeLast();
      }
      session.add(request);
    }
    return sessions;
  }

  private static boolean begins(List<Request> session, Announce next) {
    return next.event() == AnnounceEvent.STARTED && announce(session.getLast()).isStopped();
  }

  private static boolean isRepeated(Request before, Announce next) {
    return before.faulty() && announce(before).event() == next.event();
  }

  private static Announce announce(Request request) {
    @Nullable Announce announce = request.announce();
    return Objects.requireNonNull(announce);
  }

  static String lines(List<Request> requests) {
    return requests.stream().map(Request::toString).collect(Collectors.joining("\n"));
  }
}
