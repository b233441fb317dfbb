package org.trackerengine.adapter.inmemory.community;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.Page;

/** Repository of notices in memory. Thread-safe. */
final class InMemoryNoticeRepository implements NoticeRepository {

  private static final String LIST = "notices";

  private final Map<Long, NavigableMap<Long, Notice>> notices = new HashMap<>();
  private long lastId;

  private NavigableMap<Long, Notice> of(long userId) {
    return notices.getOrDefault(userId, new TreeMap<>());
  }

  @Override
  public synchronized Notice add(Notice wanted, int most) {
    Notice added = wanted.withId(++lastId);
    NavigableMap<Long, Notice> kept =
        notices.computeIfAbsent(wanted.userId(), user -> new TreeMap<>());
    kept.put(lastId, added);
    while (kept.size() > most) {
      kept.pollFirstEntry();
    }
    return added;
  }

  @Override
  public synchronized Page<Notice> page(long userId, int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    long start = after == null ? Long.MAX_VALUE : IdPage.start(LIST, after);
    List<Notice> found =
        of(userId).headMap(start, false).descendingMap().values().stream()
            .limit(limit + 1L)
            .toList();
    return IdPage.of(LIST, found, limit, Notice::id);
  }

  @Override
  public synchronized int unread(long userId) {
    return (int) of(userId).values().stream().filter(notice -> notice.readAt() == null).count();
  }

  @Override
  public synchronized void markRead(long userId, long upTo, Instant readAt) {
    of(userId)
        .headMap(upTo, true)
        .replaceAll((id, notice) -> notice.readAt() == null ? notice.withReadAt(readAt) : notice);
  }

  @Override
  public synchronized void removeAll(long userId) {
    notices.remove(userId);
  }
}
