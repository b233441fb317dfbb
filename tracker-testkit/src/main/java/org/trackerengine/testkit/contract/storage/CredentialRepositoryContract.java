package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

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
    credentials().removePasswordHash(alice().id());
    credentials().removePasswordHash(alice().id());
    assertThat(credentials().passwordHash(alice().id())).isEmpty();
    assertThat(credentials().passwordHash(bob().id())).contains("other");
  }

  private ApiToken token(User user, String secret) {
    return new ApiToken(TokenHash.of(secret), user.id(), secret, Set.of(Scope.READ), NOW, null);
  }

  private void add(User user, String... secrets) {
    for (String secret : secrets) {
      credentials().addToken(token(user, secret));
    }
  }

  private Optional<Long> ownerOf(String secret) {
    return credentials().findToken(TokenHash.of(secret)).map(ApiToken::userId);
  }

  @Test
  @DisplayName("a token is found as it was stored, and stays so")
  final void everyField() {
    ApiToken full =
        new ApiToken(
            TokenHash.of("one"),
            alice().id(),
            "Téléphone",
            EnumSet.allOf(Scope.class),
            NOW,
            NOW.plusSeconds(60));
    credentials().addToken(full);
    credentials().addToken(token(bob(), "one"));

    assertThat(credentials().findToken(TokenHash.of("one"))).contains(full);
    assertThat(credentials().tokensOf(bob().id())).isEmpty();
  }

  @Test
  @DisplayName("a token belongs to its user, who may have several; they are listed by age")
  final void tokens() {
    credentials()
        .addToken(
            new ApiToken(
                TokenHash.of("new"),
                alice().id(),
                "new",
                Set.of(Scope.ADMIN, Scope.UPLOAD),
                NOW.plusSeconds(1),
                null));
    add(alice(), "one");
    add(bob(), "three");

    assertThat(ownerOf("one")).contains(alice().id());
    assertThat(ownerOf("new")).contains(alice().id());
    assertThat(ownerOf("three")).contains(bob().id());
    assertThat(ownerOf("four")).isEmpty();
    assertThat(credentials().tokensOf(alice().id()))
        .extracting(ApiToken::name)
        .containsExactly("one", "new");
  }

  @Test
  @DisplayName("revoked tokens have no user; other users keep theirs")
  final void revoke() {
    add(alice(), "one", "two");
    add(bob(), "three");

    credentials().revokeTokens(alice().id());

    assertThat(credentials().tokensOf(alice().id())).isEmpty();
    assertThat(ownerOf("one")).isEmpty();
    assertThat(ownerOf("two")).isEmpty();
    assertThat(ownerOf("three")).contains(bob().id());
  }

  @Test
  @DisplayName("one token can be revoked, and its user's others stay")
  final void revokeOne() {
    add(alice(), "one", "two");

    credentials().revokeToken(TokenHash.of("one"));
    credentials().revokeToken(TokenHash.of("never there"));

    assertThat(ownerOf("one")).isEmpty();
    assertThat(ownerOf("two")).contains(alice().id());
  }
}
