package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.account.LinkRepository;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.testkit.contract.storage.StorageContract;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: one-time links, and the key that signs them. */
public abstract class LinkRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456Z");
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);

  private LinkRepository links() {
    return storage().accounts().links();
  }

  private OneTimeLink add(String id, Purpose purpose, long user, @Nullable String mail) {
    OneTimeLink link =
        new OneTimeLink(
            id,
            purpose,
            user,
            mail == null ? null : new MailAddress(mail),
            NOW,
            NOW.plusSeconds(60));
    links().add(link);
    return link;
  }

  @Test
  @DisplayName("a link is found as it was stored first")
  final void everyField() {
    OneTimeLink link = add(A, Purpose.CONFIRM_MAIL, alice().id(), "a@example.org");
    add(A, Purpose.RESET_PASSWORD, bob().id(), null);
    OneTimeLink other = add(B, Purpose.SET_UP, 0, null);

    assertThat(links().find(A)).contains(link);
    assertThat(links().find(B)).contains(other);
    assertThat(links().find("c".repeat(32))).isEmpty();
  }

  @Test
  @DisplayName("a link is taken once, of many who try at the same instant by one")
  final void takenOnce() {
    for (int i = 0; i < 20; i++) {
      OneTimeLink link = add(A, Purpose.INVITATION, alice().id(), null);
      AtomicInteger taken = new AtomicInteger();
      Threads.run(
          4,
          thread -> links().take(A).filter(link::equals).ifPresent(any -> taken.incrementAndGet()));
      assertThat(taken).hasValue(1);
      assertThat(links().find(A)).isEmpty();
    }
  }

  @Test
  @DisplayName("links are listed by user and purpose, and removed by user")
  final void ofUser() {
    OneTimeLink link = add(A, Purpose.INVITATION, alice().id(), null);
    add(B, Purpose.RESET_PASSWORD, alice().id(), null);
    OneTimeLink other = add("c".repeat(32), Purpose.INVITATION, bob().id(), null);

    assertThat(links().ofUser(alice().id(), Purpose.INVITATION)).containsExactly(link);
    links().removeAll(alice().id());
    assertThat(links().ofUser(alice().id(), Purpose.INVITATION)).isEmpty();
    assertThat(links().find(B)).isEmpty();
    assertThat(links().ofUser(bob().id(), Purpose.INVITATION)).containsExactly(other);
  }

  @Test
  @DisplayName("links that have expired are listed, as many as are wanted")
  final void expired() {
    OneTimeLink link = add(A, Purpose.INVITATION, alice().id(), null);
    add(B, Purpose.INVITATION, alice().id(), null);

    assertThat(links().expired(link.expiresAt().minusSeconds(1), 10)).isEmpty();
    assertThat(links().expired(link.expiresAt(), 10)).hasSize(2);
    assertThat(links().expired(link.expiresAt(), 1)).hasSize(1);
  }

  @Test
  @DisplayName("the signing key is the first that was offered, by one of many")
  final void signingKey() {
    AtomicInteger next = new AtomicInteger();
    Set<String> keys = ConcurrentHashMap.newKeySet();
    Threads.run(
        4, thread -> keys.add(links().signingKey(("" + next.getAndIncrement()).repeat(64))));
    assertThat(keys).hasSize(1);
    assertThat(links().signingKey("f".repeat(64))).isIn(keys);
  }
}
