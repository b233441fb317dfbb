package org.trackerengine.clientkit.request;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * A selection of requests: by what they are, and by their turn among those. Immutable.
 *
 * <pre>{@code
 * Requests.announces().ofTorrent(hash).nth(2)
 * }</pre>
 */
public final class Requests {

  /** Says whether it is a request's turn. */
  @FunctionalInterface
  private interface Turn {
    boolean is(int number, RandomGenerator random);
  }

  private final Predicate<Request> matches;
  private final Turn turn;

  private Requests(Predicate<Request> matches, Turn turn) {
    this.matches = matches;
    this.turn = turn;
  }

  /** Returns all requests. */
  public static Requests all() {
    return new Requests(request -> true, (number, random) -> true);
  }

  /** Returns all announces, malformed ones included. */
  public static Requests announces() {
    return of(Request.Kind.ANNOUNCE);
  }

  /** Returns all scrapes. */
  public static Requests scrapes() {
    return of(Request.Kind.SCRAPE);
  }

  /** Returns all connects of BEP 15. */
  public static Requests connects() {
    return of(Request.Kind.CONNECT);
  }

  private static Requests of(Request.Kind kind) {
    return all().that(request -> request.kind() == kind);
  }

  /** Returns those of them for which a condition holds. */
  public Requests that(Predicate<? super Request> condition) {
    return new Requests(request -> matches.test(request) && condition.test(request), turn);
  }

  private Requests announcesThat(Predicate<? super Announce> condition) {
    return that(request -> request.announce() != null && condition.test(request.announce()));
  }

  /** Returns those that came over a transport. */
  public Requests over(Transport transport) {
    return that(request -> request.transport() == transport);
  }

  /** Returns the announces of a torrent, by the hash that the client sends. */
  public Requests ofTorrent(InfoHash infoHash) {
    return announcesThat(announce -> announce.infoHash().equals(infoHash));
  }

  /** Returns the announces of a client. */
  public Requests ofClient(PeerId peerId) {
    return announcesThat(announce -> announce.peerId().equals(peerId));
  }

  /**
   * Returns the announces of clients of a kind.
   *
   * @param prefix first eight bytes of the peer id as in BEP 20, or fewer: {@code -TR}
   */
  public Requests ofClients(String prefix) {
    return announcesThat(announce -> announce.peerId().clientPrefix().startsWith(prefix));
  }

  /** Returns the announces with an event. */
  public Requests with(AnnounceEvent event) {
    return announcesThat(announce -> announce.event() == event);
  }

  /** Returns the {@code n}th of them, from 1. */
  public Requests nth(int n) {
    return inTurn((number, random) -> number == n);
  }

  /** Returns the {@code n}th of them, from 1, and all later ones. */
  public Requests from(int n) {
    return inTurn((number, random) -> number >= n);
  }

  /** Returns the first {@code n} of them. */
  public Requests first(int n) {
    return inTurn((number, random) -> number <= n);
  }

  /** Returns each {@code n}th of them: 3 means the third, the sixth and so on. */
  public Requests every(int n) {
    return inTurn((number, random) -> number % n == 0);
  }

  /**
   * Returns a random part of them, the same for the same seed and order of requests.
   *
   * @param share 0 for none to 1 for all
   */
  public Requests share(double share) {
    return inTurn((number, random) -> random.nextDouble() < share);
  }

  private Requests inTurn(Turn next) {
    return new Requests(
        matches, (number, random) -> turn.is(number, random) && next.is(number, random));
  }

  /** Returns true if the request is of the kind that is meant, whatever its turn. */
  public boolean match(Request request) {
    return matches.test(request);
  }

  /**
   * Returns true if it is the turn of a request that {@linkplain #match matches}.
   *
   * @param number how many have matched so far, this one included
   */
  public boolean isTurn(int number, RandomGenerator random) {
    return turn.is(number, random);
  }
}
