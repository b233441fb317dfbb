package org.trackerengine.application.announce;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.announce.Admission.Request;
import org.trackerengine.application.directory.AccessRules;
import org.trackerengine.application.directory.AllowedTorrents;
import org.trackerengine.application.directory.RegisteredTorrent;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.directory.TorrentDirectory;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.scrape.MalformedScrape;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.User;

/**
 * Answers scrapes of all clients that may announce. Uses up budgets but changes nothing else. Never
 * blocks, unless the swarm store does. Thread-safe.
 */
public final class Scraper {

  private final TrackerClock clock;
  private final Admission admission;
  private final boolean isOpen;
  private final TorrentDirectory torrents;
  private final AllowedTorrents allowed;
  private final AccessRules accessRules;
  private final SwarmStore swarms;
  private final TrackerListener listener;

  public Scraper(
      AccessMode mode,
      TrackerClock clock,
      Budgets budgets,
      Registry registry,
      SwarmStore swarms,
      TrackerListener listener) {
    this.clock = clock;
    admission = new Admission(mode, clock, budgets, registry.users());
    isOpen = mode == AccessMode.OPEN;
    torrents = registry.torrents();
    allowed = registry.allowed();
    accessRules = registry.accessRules();
    this.swarms = swarms;
    this.listener = listener;
  }

  /** Answers one scrape. */
  public ScrapeOutcome scrape(ScrapeRequest request) {
    User user = admission.user(request.passkey());
    ScrapeOutcome outcome = decide(request, user, clock.monotonicMillis());
    switch (outcome) {
      case ScrapeReply reply -> listener.scraped(reply.files().size());
      case ScrapeRefusal refused -> listener.refused(refused.refusal().code(), request, user);
    }
    return outcome;
  }

  private ScrapeOutcome decide(ScrapeRequest request, @Nullable User user, long now) {
    Refusal refusal = admission.refuseStranger(user, request.address(), now);
    if (refusal == null) {
      refusal = admission.refuseHaste(Request.SCRAPE, user, request.address(), now);
    }
    if (refusal == null && request instanceof MalformedScrape malformed) {
      refusal = malformed.refusal();
    }
    if (refusal == null) {
      refusal = admission.refuseAccount(user);
    }
    if (refusal == null && accessRules.isBanned(request.address())) {
      refusal = Refusal.of(RefusalCode.ADDRESS_BANNED);
    }
    return refusal == null ? counts((Scrape) request, now) : new ScrapeRefusal(refusal);
  }

  private ScrapeReply counts(Scrape scrape, long now) {
    List<ScrapeReply.File> files = new ArrayList<>(scrape.infoHashes().size());
    for (InfoHash infoHash : scrape.infoHashes()) {
      files.add(new ScrapeReply.File(infoHash, counts(infoHash, now)));
    }
    return new ScrapeReply(files);
  }

  private SwarmCounts counts(InfoHash infoHash, long now) {
    RegisteredTorrent torrent = isOpen ? null : torrents.find(infoHash);
    if (torrent == null) {
      InfoHash unregistered = isOpen ? infoHash : allowed.swarmOf(infoHash);
      return unregistered == null ? SwarmCounts.NONE : swarms.scrape(unregistered, now);
    }
    SwarmCounts counts = swarms.scrape(torrent.swarm(), now);
    return counts.withCompleted(Math.max(counts.completed(), torrent.completed()));
  }
}
