package org.trackerengine.bootstrap.server;

import java.security.SecureRandom;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.application.user.Users;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** The user whose token is in {@code admin.token}, for commands on this machine. */
final class AdminUser {

  private static final String NAME = "admin";

  private AdminUser() {}

  /** Creates the user if it is missing, and registers the token of the data directory. */
  static void register(Tracker tracker, DataDirectory data, SecureRandom random) {
    Users users = tracker.users();
    User admin =
        users
            .findByName(NAME)
            .or(() -> users.create(NAME, Role.ADMIN, true))
            .or(() -> users.findByName(NAME)) // another node created it first
            .orElseThrow();
    registerToken(tracker.tokens(), data, random, admin);
  }

  /** Registers the token, and revokes the one registered before if it was another. */
  private static void registerToken(
      Tokens tokens, DataDirectory data, SecureRandom random, User admin) {
    String token = AdminToken.read(data).orElseGet(() -> AdminToken.create(data, random));
    TokenHash hash = TokenHash.of(token);
    AdminToken.registered(data)
        .map(TokenHash::new)
        .filter(before -> !before.equals(hash))
        .ifPresent(tokens::revoke);
    tokens.register(admin, token);
    AdminToken.setRegistered(data, hash.hex());
  }
}
