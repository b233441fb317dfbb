package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.account.MailQueue;
import org.trackerengine.application.port.account.QueuedMail;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.testkit.contract.storage.StorageContract;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: mails that wait to be sent. */
public abstract class MailQueueContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456Z");

  private MailQueue mails() {
    return storage().accounts().mails();
  }

  private QueuedMail add(String id, Instant at) {
    QueuedMail mail =
        new QueuedMail(
            id.repeat(32),
            QueuedMail.Kind.REJECTED,
            new MailAddress("alice@example.org"),
            alice().id(),
            "not now, é",
            NOW,
            0,
            at);
    mails().add(mail);
    return mail;
  }

  @Test
  @DisplayName("mails are due in the order of their times, as they were stored")
  final void due() {
    QueuedMail second = add("a", NOW);
    QueuedMail first = add("b", NOW.minusSeconds(1));
    add("c", NOW.plusSeconds(1));

    assertThat(mails().due(NOW, 10)).containsExactly(first, second);
    assertThat(mails().due(NOW, 1)).containsExactly(first);
    assertThat(mails().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("a mail is reserved by one of many, and is not due until its next attempt")
  final void reservedOnce() {
    QueuedMail mail = add("a", NOW);
    Instant next = NOW.plusSeconds(15);
    AtomicInteger reserved = new AtomicInteger();
    Threads.run(4, thread -> reserved.addAndGet(mails().reserve(mail, next) ? 1 : 0));

    assertThat(reserved).hasValue(1);
    assertThat(mails().due(NOW, 10)).isEmpty();
    assertThat(mails().due(next, 10))
        .containsExactly(mail.with().attempts(1).nextAttemptAt(next).build());
  }

  @Test
  @DisplayName("a mail that was sent is gone, and cannot be reserved")
  final void removed() {
    QueuedMail mail = add("a", NOW);
    mails().remove(mail.id());
    mails().remove(mail.id());

    assertThat(mails().size()).isZero();
    assertThat(mails().due(NOW, 10)).isEmpty();
    assertThat(mails().reserve(mail, NOW.plusSeconds(15))).isFalse();
  }
}
