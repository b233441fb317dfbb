package org.trackerengine.application.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.port.account.SessionRepository;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.application.user.RandomHex;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.User;

/**
 * Use cases for web sessions. A session's secret is 256 random bits as 64 hex digits, of which only
 * the hash is stored. May block. Thread-safe.
 */
public final class Sessions {

  private static final int RANDOM_BYTES = 32;

  /** How old {@code seenAt} may be before it is stored anew. */
  private static final Duration COARSE = Duration.ofHours(1);

  private final TrackerClock clock;
  private final RandomGenerator secure;
  private final SessionRepository sessions;
  private final Users users;
  private final AccountSettings settings;

  Sessions(
      TrackerClock clock,
      RandomGenerator secure,
      SessionRepository sessions,
      Users users,
      AccountSettings settings) {
    this.clock = clock;
    this.secure = secure;
    this.sessions = sessions;
    this.users = users;
    this.settings = settings;
  }

  /**
   * A session that was just begun.
   *
   * @param secret for the cookie; it cannot be read again later
   */
  public record Begun(User user, String secret, Session session) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Begun[session=" + session.id() + "]";
    }
  }

  /** A user who is known by a session. */
  public record SignedIn(User user, Session session) {}

  Begun begin(User user, String network, String client) {
    String secret = RandomHex.of(secure, RANDOM_BYTES);
    Instant now = clock.wallTime();
    String shown = client.substring(0, Math.min(client.length(), Session.LONGEST_CLIENT));
    Session session =
        new Session(
            TokenHash.of(secret),
            user.id(),
            now,
            now,
            now.plus(settings.sessionLife()),
            network,
            shown);
    List<Session> others = list(user);
    others.stream()
        .limit(Math.max(0, others.size() - settings.mostSessions() + 1))
        .forEach(oldest -> sessions.remove(oldest.hash()));
    sessions.add(session);
    return new Begun(user, secret, session);
  }

  /** Finds whose session this is, and lets it last; empty for unknown and expired ones. */
  public Optional<SignedIn> authenticate(String secret) {
    Instant now = clock.wallTime();
    Optional<Session> session =
        sessions.find(TokenHash.of(secret)).filter(found -> !found.isExpired(now));
    session
        .filter(found -> found.seenAt().plus(COARSE).isBefore(now))
        .ifPresent(found -> sessions.extend(found.hash(), now, now.plus(settings.sessionLife())));
    return session.flatMap(
        found -> users.findById(found.userId()).map(user -> new SignedIn(user, found)));
  }

  /**
   * Returns the token that a page of this session sends with each change, so that other sites
   * cannot send it.
   */
  public static String csrfToken(String secret) {
    return TokenHash.of("csrf " + secret).hex();
  }

  /** Whether {@code token} is the session's; takes the same time wherever they differ. */
  public static boolean isCsrfToken(String token, String secret) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), csrfToken(secret).getBytes(StandardCharsets.UTF_8));
  }

  /** Lists the sessions of a user that have not expired, the oldest first. */
  public List<Session> list(User user) {
    Instant now = clock.wallTime();
    return sessions.ofUser(user.id()).stream().filter(session -> !session.isExpired(now)).toList();
  }

  /** Ends a session. */
  public void end(Session session) {
    sessions.remove(session.hash());
  }

  /**
   * Ends the session of {@code user} with this id.
   *
   * @return false when there is none
   */
  public boolean end(User user, String id) {
    List<Session> found =
        sessions.ofUser(user.id()).stream().filter(session -> session.id().equals(id)).toList();
    found.forEach(this::end);
    return !found.isEmpty();
  }

  /** Ends all sessions of {@code user}. */
  public void endAll(User user) {
    sessions.removeAll(user.id());
  }

  void removeExpired() {
    sessions.removeExpired(clock.wallTime());
  }
}
