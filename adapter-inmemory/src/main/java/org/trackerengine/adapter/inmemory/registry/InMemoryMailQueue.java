package org.trackerengine.adapter.inmemory.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trackerengine.application.port.account.MailQueue;
import org.trackerengine.application.port.account.QueuedMail;

/** Queue of mails in memory. Thread-safe. */
final class InMemoryMailQueue implements MailQueue {

  private final Map<String, QueuedMail> mails = new LinkedHashMap<>();

  @Override
  public synchronized void add(QueuedMail mail) {
    mails.put(mail.id(), mail);
  }

  @Override
  public synchronized List<QueuedMail> due(Instant now, int limit) {
    return mails.values().stream()
        .filter(mail -> !mail.nextAttemptAt().isAfter(now))
        .sorted(Comparator.comparing(QueuedMail::nextAttemptAt).thenComparing(QueuedMail::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean reserve(QueuedMail mail, Instant nextAttemptAt) {
    QueuedMail stored = mails.get(mail.id());
    if (stored == null || stored.attempts() != mail.attempts()) {
      return false;
    }
    mails.put(
        mail.id(),
        stored.with().attempts(mail.attempts() + 1).nextAttemptAt(nextAttemptAt).build());
    return true;
  }

  @Override
  public synchronized void remove(String id) {
    mails.remove(id);
  }

  @Override
  public synchronized long size() {
    return mails.size();
  }
}
