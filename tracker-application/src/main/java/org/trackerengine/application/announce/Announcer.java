package org.trackerengine.application.announce;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.TrackerSettings;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.directory.AccessRules;
import org.trackerengine.application.directory.RegisteredTorrent;
import org.trackerengine.application.directory.TorrentDirectory;
import org.trackerengine.application.directory.UserDirectory;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
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
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;

/**
 * Answers announces: who asks, how often, which torrent, may they — and then the swarm. Never
 * blocks, unless the swarm store does. Thread-safe.
 */
public final class Announcer {

  private static final int RECENT_UPLOADER_SECONDS = 60;

  private final TrackerSettings settings;
  private final TrackerClock clock;
  private final Budgets budgets;
  private final UserDirectory users;
  private final TorrentDirectory torrents;
  private final AccessRules accessRules;
  private final SwarmStore swarms;
  private final TrackerListener listener;

  public Announcer(
      TrackerSettings settings,
      TrackerClock clock,
      Budgets budgets,
      UserDirectory users,
      TorrentDirectory torrents,
      AccessRules accessRules,
      SwarmStore swarms,
      TrackerListener listener) {
    this.settings = settings;
    this.clock = clock;
    this.budgets = budgets;
    this.users = users;
    this.torrents = torrents;
    this.accessRules = accessRules;
    this.swarms = swarms;
    this.listener = listener;
  }

  /**
   * Answers one announce.
   *
   * @param reply the caller's; the outcome when the announce is accepted
   */
  public AnnounceOutcome announce(AnnounceRequest request, AnnounceReply reply) {
    AnnounceOutcome outcome =
        settings.mode() == AccessMode.PRIVATE
            ? announcePrivately(request, reply)
            : announceWithoutUser(request, reply);
    switch (outcome) {
      case AnnounceReply accepted -> listener.announced();
      case Refusal refusal -> listener.refused(refusal.code());
    }
    return outcome;
  }

  /** Who asks comes before what is asked: a stranger learns nothing from a malformed request. */
  private AnnounceOutcome announcePrivately(AnnounceRequest request, AnnounceReply reply) {
    long now = clock.monotonicMillis();
    User user = users.find(request.passkey());
    if (user == null) {
      long wait = budgets.takeStranger(request.caller(), now);
      return wait > 0 ? Refusal.throttled(wait) : Refusal.of(RefusalCode.UNKNOWN_PASSKEY);
    }
    return announceWithinBudget(request, user, reply, now);
  }

  private AnnounceOutcome announceWithoutUser(AnnounceRequest request, AnnounceReply reply) {
    long now = clock.monotonicMillis();
    if (settings.mode() == AccessMode.OPEN
        && request instanceof Announce announce
        && !announce.isStopped()
        && !swarms.contains(announce.infoHash())
        && budgets.takeNewTorrent(announce.caller(), now) > 0) {
      return Refusal.of(RefusalCode.TOO_MANY_TORRENTS);
    }
    return announceWithinBudget(request, null, reply, now);
  }

  private AnnounceOutcome announceWithinBudget(
      AnnounceRequest request, @Nullable User user, AnnounceReply reply, long now) {
    long wait = budgets.takeAnnounce(user, request.caller(), now);
    if (wait > 0) {
      // What ends a session or a download is recorded even so, or credit would be lost.
      if (request instanceof Announce announce
          && (announce.isStopped() || announce.event() == AnnounceEvent.COMPLETED)) {
        answer(announce, user, reply, now);
      }
      return Refusal.throttled(wait);
    }
    return switch (request) {
      case MalformedAnnounce malformed -> malformed.refusal();
      case Announce announce -> answer(announce, user, reply, now);
    };
  }

  private AnnounceOutcome answer(
      Announce announce, @Nullable User user, AnnounceReply reply, long now) {
    Refusal refusal = user == null ? null : refusalOf(user, announce);
    if (refusal == null) {
      refusal = accessRules.check(announce);
    }
    if (refusal != null) {
      return refusal;
    }
    if (settings.mode() == AccessMode.OPEN) {
      SwarmAnnounce fact =
          new SwarmAnnounce(announce, announce.infoHash(), 0, 0, Factors.NEUTRAL, now);
      return apply(fact, null, reply);
    }
    RegisteredTorrent torrent = torrents.find(announce.infoHash());
    refusal = refusalOf(torrent, user);
    if (torrent == null || refusal != null) {
      return refusal == null ? Refusal.of(RefusalCode.UNREGISTERED) : refusal;
    }
    return apply(fact(announce, torrent, user, now), torrent, reply);
  }

  private SwarmAnnounce fact(
      Announce announce, RegisteredTorrent torrent, @Nullable User user, long now) {
    Factors factors = accessRules.factors().times(torrent.factors());
    return new SwarmAnnounce(
        announce,
        torrent.swarm(),
        torrent.id(),
        user == null ? 0 : user.id(),
        user == null ? factors : factors.times(user.factors()),
        now);
  }

  private static @Nullable Refusal refusalOf(User user, Announce announce) {
    if (!user.enabled()) {
      return Refusal.of(RefusalCode.ACCOUNT_DISABLED);
    }
    if (!user.verified()) {
      return Refusal.of(RefusalCode.ACCOUNT_UNVERIFIED);
    }
    return user.canLeech() || announce.isSeeder() || announce.isStopped()
        ? null
        : Refusal.of(RefusalCode.LEECH_FORBIDDEN);
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
      case PENDING ->
          user != null && user.id() == torrent.uploaderId()
              ? null
              : Refusal.of(RefusalCode.NOT_APPROVED);
      case REJECTED, DELETED -> {
        String reason = torrent.reason();
        yield Refusal.deleted(reason == null ? fallbackReason(torrent.status()) : reason);
      }
    };
  }

  private static String fallbackReason(TorrentStatus status) {
    return status == TorrentStatus.DELETED ? "deleted" : "rejected";
  }

  private Refusal refusalOf(RefusalCode refused) {
    return switch (refused) {
      case TOO_MANY_PEERS -> Refusal.tooManyPeers(settings.swarmLimits().peersPerUserAndTorrent());
      case OVERLOADED -> Refusal.unavailable(refused, ThreadLocalRandom.current());
      default -> Refusal.of(refused);
    };
  }

  private AnnounceOutcome apply(
      SwarmAnnounce fact, @Nullable RegisteredTorrent torrent, AnnounceReply reply) {
    Announce announce = fact.announce();
    AnnounceEffect effect =
        swarms.announce(fact, reply.begin(announce.format(), announce.address()));
    RefusalCode refused = effect.refusal();
    if (refused != null) {
      return refusalOf(refused);
    }
    SwarmCounts counts = effect.counts();
    return reply.finish(
        settings.intervalSeconds(),
        settings.minIntervalSeconds(),
        counts.seeders(),
        counts.leechers(),
        torrent == null ? counts.completed() : Math.max(counts.completed(), torrent.completed()),
        effect.peersWithheld() ? Warning.ANNOUNCING_TOO_OFTEN : announce.warning());
  }
}
