package org.trackerengine.application.admin;

import org.trackerengine.application.catalogue.Catalogue;
import org.trackerengine.application.port.community.Action.Kind;
import org.trackerengine.application.port.community.Action.Subject;
import org.trackerengine.application.rights.CreditFactors;
import org.trackerengine.application.rights.Groups;
import org.trackerengine.application.rights.Rules;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.User;

/** What admins do, and the log of it. Thread-safe. */
public final class Administration {

  private final ActionLog log;
  private final AdminUsers users;
  private final AdminRights rights;
  private final AdminCatalogue catalogue;

  public Administration(
      ActionLog log,
      Users users,
      Tokens tokens,
      Torrents torrents,
      Groups groups,
      Rules rules,
      CreditFactors factors,
      Catalogue catalogue) {
    this.log = log;
    this.users = new AdminUsers(users, tokens, groups, log);
    this.rights = new AdminRights(groups, rules, factors, users, torrents, log);
    this.catalogue = new AdminCatalogue(catalogue, log);
  }

  public ActionLog log() {
    return log;
  }

  public AdminUsers users() {
    return users;
  }

  public AdminRights rights() {
    return rights;
  }

  public AdminCatalogue catalogue() {
    return catalogue;
  }

  /** Notes that an admin has taken a backup, which has everything in it. */
  public void backupTaken(User admin) {
    log.note(admin, Kind.BACKUP_TAKEN, Subject.SERVER, 0, "backup", null);
  }
}
