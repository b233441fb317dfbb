package org.trackerengine.adapter.inmemory.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.trackerengine.application.port.account.LinkRepository;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;

/** Repository of one-time links in memory. Thread-safe. */
final class InMemoryLinkRepository implements LinkRepository {

  private final Map<String, OneTimeLink> links = new ConcurrentHashMap<>();
  private final AtomicReference<String> key = new AtomicReference<>("");

  @Override
  public void add(OneTimeLink link) {
    links.putIfAbsent(link.id(), link);
  }

  @Override
  public Optional<OneTimeLink> find(String id) {
    return Optional.ofNullable(links.get(id));
  }

  @Override
  public Optional<OneTimeLink> take(String id) {
    return Optional.ofNullable(links.remove(id));
  }

  @Override
  public List<OneTimeLink> ofUser(long userId, Purpose purpose) {
    return links.values().stream()
        .filter(link -> link.userId() == userId && link.purpose() == purpose)
        .sorted(Comparator.comparing(OneTimeLink::createdAt).thenComparing(OneTimeLink::id))
        .toList();
  }

  @Override
  public void removeAll(long userId) {
    links.values().removeIf(link -> link.userId() == userId);
  }

  @Override
  public List<OneTimeLink> expired(Instant now, int limit) {
    return links.values().stream().filter(link -> link.isExpired(now)).limit(limit).toList();
  }

  @Override
  public String signingKey(String fresh) {
    key.compareAndSet("", fresh);
    return key.get();
  }
}
