package org.trackerengine.application.admin;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.community.Action.Kind;
import org.trackerengine.application.port.community.Action.Subject;
import org.trackerengine.application.rights.CreditFactors;
import org.trackerengine.application.rights.Groups;
import org.trackerengine.application.rights.Rules;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.User;

/**
 * What admins do to groups, access rules and credit factors, with an entry in the log for each
 * thing done. May block. Thread-safe.
 */
public final class AdminRights {

  private final Groups groups;
  private final Rules rules;
  private final CreditFactors factors;
  private final Users users;
  private final Torrents torrents;
  private final ActionLog log;

  AdminRights(
      Groups groups,
      Rules rules,
      CreditFactors factors,
      Users users,
      Torrents torrents,
      ActionLog log) {
    this.groups = groups;
    this.rules = rules;
    this.factors = factors;
    this.users = users;
    this.torrents = torrents;
    this.log = log;
  }

  /** Creates a group as {@link Groups#create} does. */
  public Optional<Group> createGroup(User admin, Group wanted) {
    return log.asOne(() -> {
      Optional<Group> created = groups.create(wanted);
      created.ifPresent(group -> note(admin, Kind.GROUP_CREATED, group, null));
      return created;
    });
  }

  /** Changes a group as {@link Groups#change} does. */
  public Optional<Group> changeGroup(User admin, long id, UnaryOperator<Group> change) {
    return log.asOne(() -> {
      AtomicReference<@Nullable Group> found = new AtomicReference<>();
      Optional<Group> changed =
          groups.change(
              id,
              group -> {
                found.set(group);
                return change.apply(group);
              });
      Group before = found.get();
      if (before != null) {
        changed.ifPresent(after -> note(admin, Kind.GROUP_CHANGED, after, words(before, after)));
      }
      return changed;
    });
  }

  private static @Nullable String words(Group before, Group after) {
    Factors was = before.factors();
    Factors is = after.factors();
    return new Changes()
        .add("uploadsUnmoderated", before.uploadsUnmoderated(), after.uploadsUnmoderated())
        .add("immune", before.immune(), after.immune())
        .add("downloadSlots", before.downloadSlots(), after.downloadSlots())
        .add("peersPerTorrent", before.peersPerTorrent(), after.peersPerTorrent())
        .add(
            "upload", Changes.factor(was.uploadMillionths()), Changes.factor(is.uploadMillionths()))
        .add(
            "download",
            Changes.factor(was.downloadMillionths()),
            Changes.factor(is.downloadMillionths()))
        .text();
  }

  /** Removes a group; returns false if it does not exist. */
  public boolean removeGroup(User admin, Group group) {
    return log.asOne(() -> {
      boolean removed = groups.remove(group.id());
      if (removed) {
        note(admin, Kind.GROUP_REMOVED, group, null);
      }
      return removed;
    });
  }

  private void note(User admin, Kind kind, Group group, @Nullable String detail) {
    log.note(admin, kind, Subject.GROUP, group.id(), group.name(), detail);
  }

  /**
   * Adds a rule as {@link Rules#add} does.
   *
   * @throws IllegalArgumentException with a message for the admin, if {@code value} is not one of
   *     this kind
   */
  public Rules.Addition addRule(User admin, RuleKind kind, String value, @Nullable String reason) {
    return log.asOne(() -> {
      Rules.Addition outcome = rules.add(kind, value, reason);
      if (outcome instanceof Rules.Addition.Added added) {
        note(admin, Kind.RULE_ADDED, added.rule());
      }
      return outcome;
    });
  }

  /** Removes a stored rule; returns false if there is none with this id. */
  public boolean removeRule(User admin, long id) {
    Optional<AccessRule> found = rules.stored().stream().filter(rule -> rule.id() == id).findAny();
    return log.asOne(() -> {
      boolean removed = rules.remove(id);
      if (removed) {
        found.ifPresent(rule -> note(admin, Kind.RULE_REMOVED, rule));
      }
      return removed;
    });
  }

  private void note(User admin, Kind kind, AccessRule rule) {
    log.note(
        admin,
        kind,
        Subject.RULE,
        rule.id(),
        rule.value(),
        new Changes()
            .with("kind", rule.kind().name().toLowerCase(Locale.ROOT))
            .with("reason", rule.reason())
            .text());
  }

  /**
   * Adds factors as {@link CreditFactors#add} does.
   *
   * @throws IllegalArgumentException if the end does not come after the begin
   */
  public Optional<TimedFactors> addFactors(
      User admin,
      FactorTarget target,
      Factors wanted,
      @Nullable String reason,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt) {
    return log.asOne(() -> {
      Optional<TimedFactors> added = factors.add(target, wanted, reason, startsAt, endsAt);
      added.ifPresent(factor -> note(admin, Kind.FACTOR_ADDED, factor));
      return added;
    });
  }

  /** Removes factors; returns false if there are none with this id. */
  public boolean removeFactors(User admin, long id) {
    Optional<TimedFactors> found = factors.find(id);
    return log.asOne(() -> {
      boolean removed = factors.remove(id);
      if (removed) {
        found.ifPresent(factor -> note(admin, Kind.FACTOR_REMOVED, factor));
      }
      return removed;
    });
  }

  private void note(User admin, Kind kind, TimedFactors timed) {
    Factors factor = timed.factors();
    log.note(
        admin,
        kind,
        Subject.FACTOR,
        timed.id(),
        nameOf(timed.target()),
        new Changes()
            .with("upload", Changes.factor(factor.uploadMillionths()))
            .with("download", Changes.factor(factor.downloadMillionths()))
            .with("from", timed.startsAt())
            .with("until", timed.endsAt())
            .with("reason", timed.reason())
            .text());
  }

  private String nameOf(FactorTarget target) {
    if (target.groupId() != 0) {
      return "group " + groups.nameOf(target.groupId()).orElse(Group.NONE);
    }
    String user = target.userId() == 0 ? "" : "user " + users.nameOf(target.userId()).orElse("-");
    String torrent =
        target.torrentId() == 0
            ? ""
            : "torrent " + torrents.slugOf(target.torrentId()).map(Slug::value).orElse("-");
    String both = (user + " " + torrent).strip();
    return both.isEmpty() ? "everything" : both;
  }
}
