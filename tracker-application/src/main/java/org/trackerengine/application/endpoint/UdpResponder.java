package org.trackerengine.application.endpoint;

import static java.lang.System.Logger.Level.ERROR;

import java.util.concurrent.ThreadLocalRandom;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.wire.udp.ConnectionIds;
import org.trackerengine.domain.wire.udp.DatagramKind;
import org.trackerengine.domain.wire.udp.DatagramLimits;
import org.trackerengine.domain.wire.udp.UdpAnnounceParser;
import org.trackerengine.domain.wire.udp.UdpScrapeParser;
import org.trackerengine.domain.wire.udp.UdpWriter;

/**
 * Answers datagrams (<a href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>) for a
 * tracker. The checks are ordered by cost: the form of the datagram, whether the source address is
 * genuine, the rate, and only then the content. After an outage or a bug, the reply is an error, if
 * the source address is genuine. It reuses its memory, so each thread needs one of its own.
 */
final class UdpResponder implements DatagramResponder {

  private final Tracker tracker;
  private final TrackerListener listener;
  private final TrackerClock clock;
  private final DatagramLimits limits;
  private final ConnectionIds connectionIds;
  private final SilenceTally silences;
  private final RareLog log;
  private final boolean scrapesHaveNoKey;
  private final UdpAnnounceParser announceParser;
  private final UdpWriter writer;
  private final Telemetry.Watch watch;
  private final AnnounceReply announceReply = new AnnounceReply();

  private long receivedNanos;

  UdpResponder(UdpEndpoint endpoint, Telemetry.Watch watch) {
    tracker = endpoint.tracker;
    listener = endpoint.listener;
    clock = endpoint.clock;
    limits = endpoint.limits;
    connectionIds = endpoint.connectionIds;
    silences = endpoint.silences;
    log = endpoint.log;
    this.watch = watch;
    scrapesHaveNoKey = tracker.settings().mode() == AccessMode.PRIVATE;
    announceParser =
        new UdpAnnounceParser(
            limits, endpoint.ipParameters, tracker.knownPasskeys(), tracker.knownInfoHashes());
    writer = new UdpWriter(limits);
  }

  @Override
  public void received() {
    receivedNanos = System.nanoTime();
  }

  @Override
  public int respond(
      byte[] request, int length, long sourceHigh, long sourceLow, int sourcePort, byte[] reply) {
    DatagramKind kind = DatagramKind.of(request, length, limits);
    return switch (kind) {
      case OTHER -> silence(Silence.NO_REQUEST);
      case CONNECT -> connect(request, sourceHigh, sourceLow, reply);
      case ANNOUNCE, SCRAPE ->
          switch (standing(request, sourceHigh, sourceLow)) {
            case FORGED -> silence(Silence.FORGED_ID);
            case EXPIRED -> expired(request, length, new IpAddress(sourceHigh, sourceLow), reply);
            case VALID ->
                kind == DatagramKind.SCRAPE
                    ? scrape(request, length, sourceHigh, sourceLow, reply)
                    : announce(request, length, new IpAddress(sourceHigh, sourceLow), reply);
          };
    };
  }

  /**
   * Returns true for a valid request that calls the tracker; all other datagrams are answered or
   * dropped at once.
   */
  @Override
  public boolean mayTakeLong(byte[] request, int length, long sourceHigh, long sourceLow) {
    boolean asksTracker =
        switch (DatagramKind.of(request, length, limits)) {
          case ANNOUNCE -> true;
          case SCRAPE -> !scrapesHaveNoKey;
          case CONNECT, OTHER -> false;
        };
    return asksTracker && standing(request, sourceHigh, sourceLow) == ConnectionIds.Standing.VALID;
  }

  private ConnectionIds.Standing standing(byte[] request, long sourceHigh, long sourceLow) {
    return connectionIds.check(
        ConnectionIds.in(request), sourceHigh, sourceLow, clock.monotonicMillis());
  }

  private int connect(byte[] request, long sourceHigh, long sourceLow, byte[] reply) {
    long now = clock.monotonicMillis();
    return tracker.budgets().takeConnect(now) > 0
        ? silence(Silence.TOO_MANY_CONNECTS)
        : writer.connect(request, connectionIds.issue(sourceHigh, sourceLow, now), reply);
  }

  private int expired(byte[] request, int length, IpAddress source, byte[] reply) {
    return isOverErrors(source)
        ? silence(Silence.TOO_MANY_ERRORS)
        : writer.expired(request, length, reply);
  }

  private int announce(byte[] request, int length, IpAddress source, byte[] reply) {
    AnnounceRequest announce = announceParser.parse(request, length, source);
    if (announce instanceof MalformedAnnounce && isOverErrors(source)) {
      return silence(Silence.TOO_MANY_ERRORS);
    }
    AnnounceOutcome outcome = ask(announce);
    int written = writer.announce(request, length, source, outcome, reply);
    // What others of the batch had to be waited for counts, too.
    watch.announced(announce, outcome, receivedNanos);
    return written;
  }

  private AnnounceOutcome ask(AnnounceRequest announce) {
    try {
      return tracker.announce(announce, announceReply);
    } catch (RuntimeException | StackOverflowError failure) {
      return failed(failure);
    }
  }

  private int scrape(byte[] request, int length, long sourceHigh, long sourceLow, byte[] reply) {
    if (scrapesHaveNoKey) {
      return writer.zeros(request, length, reply);
    }
    IpAddress source = new IpAddress(sourceHigh, sourceLow);
    ScrapeOutcome outcome;
    try {
      outcome = tracker.scrape(UdpScrapeParser.parse(request, length, source));
    } catch (RuntimeException | StackOverflowError failure) {
      outcome = new ScrapeRefusal(failed(failure));
    }
    int written = writer.scrape(request, length, outcome, reply);
    watch.scraped(source, outcome, receivedNanos);
    return written;
  }

  private boolean isOverErrors(IpAddress source) {
    return tracker.budgets().takeDatagramError(source, clock.monotonicMillis()) > 0;
  }

  private Refusal failed(Throwable failure) {
    RefusalCode code = RefusalCode.OVERLOADED;
    // The upkeep logs that the storage is unavailable.
    if (!(failure instanceof StorageUnavailableException)) {
      // Nothing of the datagram is logged: it may contain a passkey.
      log.log(ERROR, "A datagram could not be answered", failure);
      code = RefusalCode.INTERNAL;
    }
    listener.refused(code);
    return Refusal.unavailable(code, ThreadLocalRandom.current());
  }

  private int silence(Silence reason) {
    silences.count(reason);
    return 0;
  }
}
