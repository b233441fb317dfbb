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
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/**
 * One accepted connection, with its phase, its deadline, and its client. Undertow may change the
 * phase on any thread. A request answered in the fast lane changes nothing but the time, so that it
 * needs no memory fence.
 */
public final class Connection implements ExchangeCompletionListener {

  /** Least time between two notices to {@link Connections}, which has a lock. */
  private static final long TOLD_EVERY_NANOS = 1_000_000_000;

  private static final AtomicLongFieldUpdater<Connection> IDLE_SINCE =
      AtomicLongFieldUpdater.newUpdater(Connection.class, "idleSince");

  private final Channel channel;
  private final Connections connections;
  private final HttpDeadlines deadlines;
  private final RequestScratch scratch;
  private final Client client;
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
      Client client) {
    this.channel = channel;
    this.connections = connections;
    this.deadlines = deadlines;
    this.scratch = scratch;
    this.client = client;
    deadline = new Deadline(channel, thread, () -> phase == Phase.BUSY);
  }

  /** Returns the connection on which the request of {@code exchange} arrived. */
  public static Connection of(HttpServerExchange exchange) {
    HttpServerConnection undertows = (HttpServerConnection) exchange.getConnection();
    return ((HeadConduit) undertows.getOriginalSourceConduit()).connection();
  }

  /** Returns from whom the requests come. */
  public Client client() {
    return client;
  }

  /** Returns the conduit of Undertow's requests; null before Undertow has it. */
  public @Nullable HeadConduit head() {
    return head;
  }

  /** Sets the conduit through which Undertow reads from now on. */
  public void readThrough(HeadConduit newHead) {
    head = newHead;
  }

  /** Returns true if Undertow waits for the next request and no byte of it has arrived. */
  public boolean isBetweenRequests() {
    HeadConduit conduit = head;
    return phase == Phase.IDLE && conduit != null && conduit.isEmpty();
  }

  /** Returns those of the same address prefix; null if exempt, or not counted yet. */
  Connections.@Nullable Prefix prefix() {
    return prefix;
  }

  /** Sets the prefix; only for {@link Connections}, under its lock. */
  void setPrefix(Connections.Prefix newPrefix) {
    prefix = newPrefix;
  }

  /** Returns its place among the idle; null if none. Under the lock of {@link Connections}. */
  public Connections.@Nullable Place place() {
    return place;
  }

  /** Sets the place among the idle connections; only for {@link Connections}, under its lock. */
  void setPlace(Connections.@Nullable Place newPlace) {
    place = newPlace;
  }

  /** Returns the {@link System#nanoTime} of its last complete answer, to any thread. */
  long idleSince() {
    return idleSince;
  }

  /** Returns the reusable objects of the connection's I/O thread. */
  public RequestScratch scratch() {
    return scratch;
  }

  public Phase phase() {
    return phase;
  }

  /** Returns the last request head as read; {@link Framed.Incomplete} before the first. */
  public Framed framed() {
    return framed;
  }

  /** Sets the deadline of the first head; called after the connection was accepted. */
  public void opened() {
    deadline.set(deadlines.headMillis());
  }

  /** Records that a part of a head has arrived, and sets the deadline of the rest. */
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

  /** Makes it idle: the answers of the fast lane are sent, and Undertow takes over. */
  void handedOver() {
    if (phase == Phase.BUSY) {
      phase = Phase.IDLE;
    }
  }

  /** Records that a head has been read, which Undertow then passes to the handlers. */
  void asked(Framed newFramed) {
    if (phase == Phase.IDLE) {
      busy();
    }
    framed = newFramed;
    phase = Phase.BUSY;
    deadline.clear();
  }

  /** Sets a deadline, if none is set, because a body or the reading of an answer stalls. */
  void stalled() {
    if (!deadline.isSet()) {
      boolean tracker = framed instanceof RequestHead head && head.isForTracker();
      deadline.set(tracker ? deadlines.answerMillis() : deadlines.bodyMillis());
    }
  }

  /** Sets a deadline for the rest of a body; not after an upgrade. */
  void awaitsBody() {
    if (phase != Phase.UPGRADED) {
      stalled();
    }
  }

  /**
   * Clears the deadline because a part of a body or an answer was transferred. The deadline of an
   * announce or a scrape stays, because it applies to the whole answer.
   */
  void progressed() {
    boolean isTracker = framed instanceof RequestHead head && head.isForTracker();
    if (phase == Phase.UPGRADED || phase == Phase.BUSY && !isTracker) {
      deadline.clear();
    }
  }

  /** Records that the server has answered a request; the next requests may have arrived already. */
  public void answered() {
    if (headBegun) {
      headBegun = false;
    }
    if (phase != Phase.IDLE) {
      phase = Phase.IDLE;
    }
  }

  /**
   * Records that all answers were sent and the client has received them, and sets the keep-alive
   * deadline.
   *
   * @param nowNanos {@link System#nanoTime} now or at the beginning of the thread's round
   */
  public void kept(long nowNanos) {
    if (phase != Phase.IDLE) {
      phase = Phase.IDLE;
    }
    deadline.set(
        client.isTrustedProxy() ? deadlines.proxyKeepAliveMillis() : deadlines.keepAliveMillis(),
        nowNanos);
    idle(nowNanos);
    if (connections.isStopping()) {
      close();
    }
  }

  /** Sets a deadline because the client does not read the answer to an announce or a scrape. */
  public void answerStalled() {
    busy();
    phase = Phase.BUSY;
    deadline.set(deadlines.answerMillis());
  }

  /** Updates the phase after Undertow has written an answer. */
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
      // Undertow first gives the client some seconds to close the connection, so that the answer
      // arrives.
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

  /** Closes the connection on its own thread, at once or soon. */
  void close() {
    deadline.onIoThread(() -> IoUtils.safeClose(channel));
  }

  /** Closes the connection on its own thread, at once or soon, if no request has begun. */
  void closeUnlessBusy() {
    deadline.onIoThread(() -> {
      if (phase != Phase.BUSY && !headBegun) {
        IoUtils.safeClose(channel);
      }
    });
  }

  /** Releases the timer and the place in the count of a closed connection. */
  public void closed() {
    deadline.closed();
    connections.closed(this);
  }
}
