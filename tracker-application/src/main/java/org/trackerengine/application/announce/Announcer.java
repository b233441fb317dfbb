package org.trackerengine.application.announce;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.announce.Admission.Request;
import org.trackerengine.application.directory.AccessRules;
import org.trackerengine.application.directory.AllowedTorrents;
import org.trackerengine.application.directory.GroupDirectory;
import org.trackerengine.application.directory.RegisteredTorrent;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.directory.TorrentDirectory;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.User;

/**
 * Answers announces: checks the user, rate and account ({@link Admission}), finds the torrent, and
 * passes the announce to the swarm. Never blocks, unless the swarm store does. Thread-safe.
 */
public final class Announcer {

  private static final int RECENT_UPLOADER_SECONDS = 60;

  private final CurrentSettings settings;
  private final TrackerClock clock;
  private final Budgets budgets;
  private final Admission admission;
  private final boolean isOpen;
  private final Registry registry;
  private final TorrentDirectory torrents;
  private final AllowedTorrents allowed;
  private final AccessRules accessRules;
  private final GroupDirectory groups;
  private final SwarmStore swarms;
  private final TrackerListener listener;

  public Announcer(
      CurrentSettings settings,
      TrackerClock clock,
      Budgets budgets,
      Registry registry,
      SwarmStore swarms,
      TrackerListener listener) {
    this.settings = settings;
    this.clock = clock;
    this.budgets = budgets;
    admission = new Admission(settings.get().mode(), clock, budgets, registry.users());
    isOpen = settings.get().mode() == AccessMode.OPEN;
    this.registry = registry;
    torrents = registry.torrents();
    allowed = registry.allowed();
    accessRules = registry.accessRules();
    groups = registry.groups();
    this.swarms = swarms;
    this.listener = listener;
  }

  /**
   * Answers one announce.
   *
   * @param reply supplied by the caller; the outcome when the announce is accepted
   */
  public AnnounceOutcome announce(AnnounceRequest request, AnnounceReply reply) {
    long version = registry.version(); // before anything is looked up there
    User user = admission.user(request.passkey());
    AnnounceOutcome outcome = decide(request, user, reply, clock.monotonicMillis(), version);
    if (outcome instanceof Refusal refusal) {
      listener.refused(refusal.code(), request, user);
    }
    return outcome;
  }

  private AnnounceOutcome decide(
      AnnounceRequest request, @Nullable User user, AnnounceReply reply, long now, long version) {
    Refusal refusal = admission.refuseStranger(user, request.caller(), now);
    if (refusal == null && isOverNewTorrents(request, now)) {
      refusal = Refusal.of(RefusalCode.TOO_MANY_TORRENTS);
    }
    if (refusal != null) {
      return refusal;
    }
    refusal = admission.refuseHaste(Request.ANNOUNCE, user, request.caller(), now);
    if (refusal != null) {
      // The end of a session or a download is recorded nevertheless, or credit would be lost.
      if (request instanceof Announce announce
          && (announce.isStopped() || announce.event() == AnnounceEvent.COMPLETED)) {
        answer(announce, user, reply, now, version, false);
      }
      return refusal;
    }
    return switch (request) {
      case MalformedAnnounce malformed -> malformed.refusal();
      case Announce announce -> answer(announce, user, reply, now, version, true);
    };
  }

  /**
   * In open mode, takes a token for a torrent without a swarm; returns true if the address has no
   * token left.
   */
  private boolean isOverNewTorrents(AnnounceRequest request, long now) {
    return isOpen
        && request instanceof Announce announce
        && !announce.isStopped()
        && !swarms.contains(announce.infoHash())
        && !accessRules.isBanned(announce.infoHash())
        && budgets.takeNewTorrent(announce.caller(), now) > 0;
  }

  /**
   * Passes an announce to its swarm.
   *
   * @param version of the registry before the user was looked up
   * @param answered false if the client gets another answer
   */
  private AnnounceOutcome answer(
      Announce announce,
      @Nullable User user,
      AnnounceReply reply,
      long now,
      long version,
      boolean answered) {
    Refusal refusal = refusalOf(announce, user);
    if (refusal != null) {
      return refusal;
    }
    RegisteredTorrent torrent = isOpen ? null : torrents.find(announce.infoHash());
    InfoHash swarm = torrent == null ? unregistered(announce.infoHash()) : torrent.swarm();
    refusal = refusalOf(announce.infoHash(), swarm, torrent, user);
    if (refusal != null || swarm == null) {
      return refusal == null ? Refusal.of(RefusalCode.UNREGISTERED) : refusal;
    }
    SwarmAnnounce fact = fact(announce, swarm, torrent, user, now);
    AnnounceOutcome outcome = apply(fact, torrent, reply, answered);
    return registry.version() == version ? outcome : checkedAgain(outcome, fact, reply);
  }

  /**
   * Returns the outcome of an announce during which the registry was changed. If the change bans
   * the peer, it may have removed the user's peers before this announce added one: that one is
   * removed.
   */
  private AnnounceOutcome checkedAgain(
      AnnounceOutcome outcome, SwarmAnnounce fact, AnnounceReply reply) {
    Announce announce = fact.announce();
    if (outcome instanceof Refusal || announce.isStopped()) {
      return outcome;
    }
    User user = registry.users().findById(fact.userId());
    Refusal refusal = refusalOf(announce, user);
    if (refusal == null) {
      InfoHash hash = announce.infoHash();
      RegisteredTorrent torrent = isOpen ? null : torrents.find(hash);
      refusal = refusalOf(hash, unregistered(hash), torrent, user);
    }
    if (refusal == null) {
      return outcome;
    }
    swarms.announce(fact.stopping(), reply.begin(announce.format(), announce.address()));
    return refusal;
  }

  /** Returns the swarm of a torrent that need not be registered; null if it has to be. */
  private @Nullable InfoHash unregistered(InfoHash hash) {
    return isOpen ? hash : allowed.swarmOf(hash);
  }

  private SwarmAnnounce fact(
      Announce announce,
      InfoHash swarm,
      @Nullable RegisteredTorrent torrent,
      @Nullable User user,
      long now) {
    if (torrent == null) {
      return new SwarmAnnounce(announce, swarm, 0, 0, Factors.NEUTRAL, now);
    }
    Group group = groups.of(user);
    return new SwarmAnnounce(
        announce,
        swarm,
        torrent.id(),
        user == null ? 0 : user.id(),
        registry.factors().product(torrent, user, group),
        now,
        group == null ? 0 : group.peersPerTorrent(),
        group == null ? 0 : group.downloadSlots());
  }

  private @Nullable Refusal refusalOf(Announce announce, @Nullable User user) {
    Refusal refusal = admission.refuseAccount(user);
    if (refusal == null
        && user != null
        && !(user.canLeech() || announce.isSeeder() || announce.isStopped())) {
      refusal = Refusal.of(RefusalCode.LEECH_FORBIDDEN);
    }
    if (refusal != null) {
      return refusal;
    }
    Group group = groups.of(user);
    return accessRules.check(announce, group != null && group.immune());
  }

  /**
   * Returns why a torrent is refused, or null.
   *
   * @param unregistered the swarm of a torrent that need not be registered, or null
   */
  private @Nullable Refusal refusalOf(
      InfoHash hash,
      @Nullable InfoHash unregistered,
      @Nullable RegisteredTorrent torrent,
      @Nullable User user) {
    return torrent == null && unregistered != null
        ? accessRules.check(hash)
        : refusalOf(torrent, user);
  }

  private @Nullable Refusal refusalOf(@Nullable RegisteredTorrent torrent, @Nullable User user) {
    if (torrent == null) {
      Refusal unregistered = Refusal.of(RefusalCode.UNREGISTERED);
      return user != null && torrents.hasUploadedRecently(user.id(), clock.wallTime())
          ? unregistered.retryIn(RECENT_UPLOADER_SECONDS)
          : unregistered;
    }
    return switch (torrent.status()) {
      case APPROVED -> null;
      case PENDING -> torrent.isUploader(user) ? null : Refusal.of(RefusalCode.NOT_APPROVED);
      case POSTPONED -> torrent.isUploader(user) ? null : Refusal.postponed(torrent.reason());
      case REJECTED, DELETED -> Refusal.deleted(torrent.reason());
    };
  }

  private Refusal refusalOf(RefusalCode refused, SwarmAnnounce fact) {
    return switch (refused) {
      case TOO_MANY_PEERS -> Refusal.tooManyPeers(fact.mostPeers(swarms.limits()));
      case OVERLOADED -> Refusal.unavailable(refused, ThreadLocalRandom.current());
      default -> Refusal.of(refused);
    };
  }

  private AnnounceOutcome apply(
      SwarmAnnounce fact, @Nullable RegisteredTorrent torrent, AnnounceReply reply, boolean told) {
    Announce announce = fact.announce();
    AnnounceEffect effect =
        swarms.announce(fact, reply.begin(announce.format(), announce.address()));
    RefusalCode refused = effect.refusal();
    if (refused != null) {
      return refusalOf(refused, fact);
    }
    SwarmCounts counts = effect.counts();
    listener.announced(fact, effect, told);
    if (effect.finished()) {
      listener.completed(fact.member(), counts.completed());
    }
    TrackerSettings now = settings.get();
    return reply.finish(
        now.intervalSeconds(),
        now.minIntervalSeconds(),
        counts.seeders(),
        counts.leechers(),
        torrent == null ? counts.completed() : Math.max(counts.completed(), torrent.completed()),
        warning(effect, announce));
  }

  private static @Nullable Warning warning(AnnounceEffect effect, Announce announce) {
    if (effect.waitsForSlot()) {
      return Warning.DOWNLOAD_SLOT_LIMIT_REACHED;
    }
    return effect.peersWithheld() ? Warning.ANNOUNCING_TOO_OFTEN : announce.warning();
  }
}
