package org.trackerengine.adapter.undertow.connection;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.nio.channels.Channel;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.head.Framed;
import org.trackerengine.adapter.undertow.head.RequestHead;
import org.trackerengine.adapter.undertow.settings.HttpDeadlines;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.Caller;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/**
 * One accepted connection: whose it is, where it stands between two requests, and how long its
 * client may keep it waiting. Undertow may change where it stands on any thread. A request that is
 * answered in the fast lane finds nothing to change but the time, so that it needs no fence.
 */
public final class Connection implements ExchangeCompletionListener {

  /** Where a connection stands. */
  public enum Phase {
    /** A request head is awaited or has begun. */
    HEAD,
    /** A request is being answered. */
    BUSY,
    /** Kept for another request. */
    IDLE,
    /** The last answer has been given. */
    CLOSING,
    /** It is no longer HTTP: the last answer was the switch to another protocol. */
    UPGRADED
  }

  /** While requests come and go, {@link Connections} is told no more often, as it has a lock. */
  private static final long TOLD_EVERY_NANOS = 1_000_000_000;

  private static final AtomicLongFieldUpdater<Connection> IDLE_SINCE =
      AtomicLongFieldUpdater.newUpdater(Connection.class, "idleSince");

  private final Channel channel;
  private final Connections connections;
  private final HttpDeadlines deadlines;
  private final RequestScratch scratch;
  private final IpAddress address;
  private final Caller direct;
  private final boolean trustedProxy;
  private volatile Phase phase = Phase.HEAD;
  private volatile Framed framed = new Framed.Incomplete();
  private volatile boolean headBegun;
  private final Deadline deadline;
  private volatile boolean toldIdle;
  private volatile long toldNanos;
  private volatile long idleSince;
  private Connections.@Nullable Place place;
  private Connections.@Nullable Prefix prefix;
  private volatile @Nullable HeadConduit head;

  public Connection(
      Channel channel,
      XnioIoThread thread,
      Connections connections,
      HttpDeadlines deadlines,
      RequestScratch scratch,
      IpAddress address,
      boolean trustedProxy) {
    this.channel = channel;
    this.connections = connections;
    this.deadlines = deadlines;
    this.scratch = scratch;
    this.address = address;
    this.direct = Caller.direct(address);
    this.trustedProxy = trustedProxy;
    deadline = new Deadline(channel, thread);
  }

  /** The connection that an exchange came in on. */
  public static Connection of(HttpServerExchange exchange) {
    HttpServerConnection undertows = (HttpServerConnection) exchange.getConnection();
    return ((HeadConduit) undertows.getOriginalSourceConduit()).connection();
  }

  /** The address at the other end, which may be a proxy's. */
  public IpAddress address() {
    return address;
  }

  /** The peer of the socket, unless a trusted proxy names another. */
  public Caller direct() {
    return direct;
  }

  /** Whether the other end is a proxy whose word is taken. */
  public boolean isTrustedProxy() {
    return trustedProxy;
  }

  /** Whether no cap per prefix holds for it. */
  boolean isExempt() {
    return trustedProxy || address.isLoopback();
  }

  /** Where Undertow gets this connection's requests; null while it has had none. */
  public @Nullable HeadConduit head() {
    return head;
  }

  /** From now on Undertow reads through {@code newHead}. */
  public void readThrough(HeadConduit newHead) {
    head = newHead;
  }

  /** Whether Undertow waits for a request of which nothing has come. */
  public boolean isBetweenRequests() {
    HeadConduit conduit = head;
    return phase == Phase.IDLE && conduit != null && conduit.isEmpty();
  }

  /** The connections that share its cap; null while it is not counted, or exempt. */
  Connections.@Nullable Prefix prefix() {
    return prefix;
  }

  /** Only for {@link Connections}, under its lock. */
  void setPrefix(Connections.Prefix newPrefix) {
    prefix = newPrefix;
  }

  /** Where it stands among those that wait; null while it does not. Under the same lock. */
  public Connections.@Nullable Place place() {
    return place;
  }

  /** Only for {@link Connections}, under its lock. */
  void setPlace(Connections.@Nullable Place newPlace) {
    place = newPlace;
  }

  /** When its last answer was taken, as {@link System#nanoTime} has it. Told to any thread. */
  long idleSince() {
    return idleSince;
  }

  /** What its I/O thread works with. */
  public RequestScratch scratch() {
    return scratch;
  }

  public Phase phase() {
    return phase;
  }

  /** What the request that is being answered looks like. */
  public Framed framed() {
    return framed;
  }

  /** Accepted: the first head is awaited. */
  public void opened() {
    deadline.set(deadlines.headMillis());
  }

  /** Some bytes of a head have come, and more are awaited. */
  public void headBegun() {
    if (phase != Phase.HEAD) {
      phase = Phase.HEAD;
      busy();
      deadline.set(deadlines.headMillis());
    } else if (!deadline.isSet()) {
      deadline.set(deadlines.headMillis());
    }
    headBegun = true;
  }

  /** The fast lane's answers are sent; Undertow answers what follows. */
  void handedOver() {
    if (phase == Phase.BUSY) {
      phase = Phase.IDLE;
    }
  }

  /** A head has been read and goes to the handlers. */
  void asked(Framed newFramed) {
    if (phase == Phase.IDLE) {
      busy();
    }
    framed = newFramed;
    phase = Phase.BUSY;
    deadline.clear();
  }

  /** Nothing comes, though the rest of a body is due; or nothing goes, though an answer is due. */
  void stalled() {
    if (!deadline.isSet()) {
      boolean tracker = framed instanceof RequestHead head && head.isForTracker();
      deadline.set(tracker ? deadlines.answerMillis() : deadlines.bodyMillis());
    }
  }

  /** A thread waits for the rest of a body, or for a message of another protocol. */
  void awaitsBody() {
    if (phase != Phase.UPGRADED) {
      stalled();
    }
  }

  /** A body or an answer has come forward; an announce's deadline is for the whole answer. */
  void progressed() {
    boolean isTracker = framed instanceof RequestHead head && head.isForTracker();
    if (phase == Phase.UPGRADED || phase == Phase.BUSY && !isTracker) {
      deadline.clear();
    }
  }

  /** A request has been answered, as far as it is the server's, and others may be there already. */
  public void answered() {
    if (headBegun) {
      headBegun = false;
    }
    if (phase != Phase.IDLE) {
      phase = Phase.IDLE;
    }
  }

  /**
   * Everything is answered, and the answers are taken.
   *
   * @param nowNanos as {@link System#nanoTime} has it, or had it when the thread's round began
   */
  public void kept(long nowNanos) {
    if (phase != Phase.IDLE) {
      phase = Phase.IDLE;
    }
    deadline.set(
        trustedProxy ? deadlines.proxyKeepAliveMillis() : deadlines.keepAliveMillis(), nowNanos);
    idle(nowNanos);
    if (connections.isStopping()) {
      close();
    }
  }

  /** The answer to an announce or a scrape is not taken. */
  public void answerStalled() {
    busy();
    phase = Phase.BUSY;
    deadline.set(deadlines.answerMillis());
  }

  /** The answer has been written. */
  @Override
  public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
    if (connections.isStopping()) {
      exchange.setPersistent(false);
    }
    headBegun = false;
    if (exchange.isUpgrade()) {
      phase = Phase.UPGRADED;
      deadline.clear();
    } else if (exchange.isPersistent()) {
      kept(System.nanoTime());
    } else {
      // Undertow gives the client some seconds to hang up first, so that the answer arrives.
      phase = Phase.CLOSING;
      idle(System.nanoTime());
    }
    next.proceed();
    if (connections.isStopping()) {
      close();
    }
  }

  private void idle(long nowNanos) {
    IDLE_SINCE.lazySet(this, nowNanos);
    if (!toldIdle || nowNanos - toldNanos >= TOLD_EVERY_NANOS) {
      toldIdle = true;
      toldNanos = nowNanos;
      connections.idle(this);
    }
  }

  private void busy() {
    toldIdle = false;
    connections.busy(this);
  }

  /** Closes it soon, on its own thread. */
  void close() {
    deadline.onIoThread(() -> IoUtils.safeClose(channel));
  }

  /** Closes it soon if no request has begun. */
  void closeUnlessBusy() {
    deadline.onIoThread(() -> {
      if (phase != Phase.BUSY && !headBegun) {
        IoUtils.safeClose(channel);
      }
    });
  }

  /** It is closed. */
  public void closed() {
    deadline.closed();
    connections.closed(this);
  }
}
