package org.trackerengine.adapter.inmemory.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.port.account.SessionRepository;
import org.trackerengine.application.port.registry.TokenHash;

/** Repository of web sessions in memory. Thread-safe. */
final class InMemorySessionRepository implements SessionRepository {

  private final Map<TokenHash, Session> sessions = new ConcurrentHashMap<>();

  @Override
  public void add(Session session) {
    sessions.put(session.hash(), session);
  }

  @Override
  public Optional<Session> find(TokenHash hash) {
    return Optional.ofNullable(sessions.get(hash));
  }

  @Override
  public List<Session> ofUser(long userId) {
    return sessions.values().stream()
        .filter(session -> session.userId() == userId)
        .sorted(Comparator.comparing(Session::createdAt).thenComparing(Session::id))
        .toList();
  }

  @Override
  public void extend(TokenHash hash, Instant seenAt, Instant expiresAt) {
    sessions.computeIfPresent(
        hash, (same, session) -> session.with().seenAt(seenAt).expiresAt(expiresAt).build());
  }

  @Override
  public void remove(TokenHash hash) {
    sessions.remove(hash);
  }

  @Override
  public void removeAll(long userId) {
    sessions.values().removeIf(session -> session.userId() == userId);
  }

  @Override
  public void removeExpired(Instant now) {
    sessions.values().removeIf(session -> session.isExpired(now));
  }
}
