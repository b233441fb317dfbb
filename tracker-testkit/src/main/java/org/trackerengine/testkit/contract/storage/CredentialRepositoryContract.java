package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.TokenHash;

/** Contract: password hashes and API tokens. */
public abstract class CredentialRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private CredentialRepository credentials() {
    return storage().credentials();
  }

  @Test
  @DisplayName("the password hash stored last is the one that counts")
  final void passwordHash() {
    assertThat(credentials().passwordHash(alice().id())).isEmpty();

    credentials().setPasswordHash(alice().id(), "first");
    credentials().setPasswordHash(alice().id(), "second");
    credentials().setPasswordHash(bob().id(), "other");

    assertThat(credentials().passwordHash(alice().id())).contains("second");
  }

  @Test
  @DisplayName("a token belongs to its user, who may have several")
  final void tokens() {
    credentials().addToken(alice().id(), TokenHash.of("one"), NOW);
    credentials().addToken(alice().id(), TokenHash.of("two"), NOW);
    credentials().addToken(alice().id(), TokenHash.of("two"), NOW.plusSeconds(1));
    credentials().addToken(bob().id(), TokenHash.of("three"), NOW);

    assertThat(credentials().userOf(TokenHash.of("one"))).hasValue(alice().id());
    assertThat(credentials().userOf(TokenHash.of("two"))).hasValue(alice().id());
    assertThat(credentials().userOf(TokenHash.of("three"))).hasValue(bob().id());
    assertThat(credentials().userOf(TokenHash.of("four"))).isEmpty();
  }

  @Test
  @DisplayName("revoked tokens have no user; other users keep theirs")
  final void revoke() {
    credentials().addToken(alice().id(), TokenHash.of("one"), NOW);
    credentials().addToken(alice().id(), TokenHash.of("two"), NOW);
    credentials().addToken(bob().id(), TokenHash.of("three"), NOW);

    credentials().revokeTokens(alice().id());

    assertThat(credentials().userOf(TokenHash.of("one"))).isEmpty();
    assertThat(credentials().userOf(TokenHash.of("two"))).isEmpty();
    assertThat(credentials().userOf(TokenHash.of("three"))).hasValue(bob().id());
  }

  @Test
  @DisplayName("one token can be revoked, and its user's others stay")
  final void revokeOne() {
    credentials().addToken(alice().id(), TokenHash.of("one"), NOW);
    credentials().addToken(alice().id(), TokenHash.of("two"), NOW);

    credentials().revokeToken(TokenHash.of("one"));
    credentials().revokeToken(TokenHash.of("never there"));

    assertThat(credentials().userOf(TokenHash.of("one"))).isEmpty();
    assertThat(credentials().userOf(TokenHash.of("two"))).hasValue(alice().id());
  }
}
