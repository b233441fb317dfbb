package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.port.account.SessionRepository;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: web sessions. */
public abstract class SessionRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456Z");

  private SessionRepository sessions() {
    return storage().accounts().sessions();
  }

  private Session add(User user, String secret, Instant createdAt) {
    Session session =
        new Session(
            TokenHash.of(secret),
            user.id(),
            createdAt,
            createdAt,
            createdAt.plusSeconds(60),
            "192.0.2.1/32",
            "Mozilla/5.0 (é)");
    sessions().add(session);
    return session;
  }

  @Test
  @DisplayName("a session is found as it was stored; a user's are listed by age")
  final void everyField() {
    Session young = add(alice(), "young", NOW.plusSeconds(1));
    Session old = add(alice(), "old", NOW);
    Session other = add(bob(), "other", NOW);

    assertThat(sessions().find(TokenHash.of("old"))).contains(old);
    assertThat(sessions().find(TokenHash.of("nobody's"))).isEmpty();
    assertThat(sessions().ofUser(alice().id())).containsExactly(old, young);
    assertThat(sessions().ofUser(bob().id())).containsExactly(other);
  }

  @Test
  @DisplayName("a session can be extended, and one that is gone cannot")
  final void extend() {
    add(alice(), "one", NOW);
    Instant seen = NOW.plusSeconds(30);
    Instant end = NOW.plusSeconds(90);
    sessions().extend(TokenHash.of("one"), seen, end);
    sessions().extend(TokenHash.of("gone"), seen, end);

    Session extended = sessions().find(TokenHash.of("one")).orElseThrow();
    assertThat(extended.seenAt()).isEqualTo(seen);
    assertThat(extended.expiresAt()).isEqualTo(end);
    assertThat(sessions().find(TokenHash.of("gone"))).isEmpty();
  }

  @Test
  @DisplayName("sessions are removed one by one, by user, or when they have expired")
  final void remove() {
    add(alice(), "one", NOW);
    add(alice(), "two", NOW);
    Session other = add(bob(), "three", NOW);
    add(bob(), "expired", NOW.minusSeconds(60));

    sessions().remove(TokenHash.of("one"));
    assertThat(sessions().ofUser(alice().id())).hasSize(1);
    sessions().removeAll(alice().id());
    assertThat(sessions().ofUser(alice().id())).isEmpty();
    sessions().removeExpired(NOW);
    assertThat(sessions().ofUser(bob().id())).containsExactly(other);
  }
}
