package org.trackerengine.application.port.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackerengine.application.port.registry.TokenHash;

/** Stores web sessions. Thread-safe; may block. */
public interface SessionRepository {

  /** Stores a session whose hash is new. */
  void add(Session session);

  /** Finds the session with this hash, expired or not. */
  Optional<Session> find(TokenHash hash);

  /** Lists the sessions of a user, expired ones included, the oldest first. */
  List<Session> ofUser(long userId);

  /** Sets when a session was used last and when it ends; does nothing if it is gone. */
  void extend(TokenHash hash, Instant seenAt, Instant expiresAt);

  /** Deletes a session, if it exists. */
  void remove(TokenHash hash);

  /** Deletes all sessions of a user. */
  void removeAll(long userId);

  /** Deletes all sessions that have expired. */
  void removeExpired(Instant now);
}
