package org.trackerengine.adapter.undertow;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.nio.channels.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.http.Caller;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * One accepted connection: whose it is, where it stands between two requests, and how long its
 * client may keep it waiting.
 *
 * <p>It has one deadline and at most one timer. A deadline that moves into the future leaves the
 * timer alone; a timer that goes off too early sets itself again. So requests that come and go in
 * time cost no timer.
 */
final class Connection implements ExchangeCompletionListener {

  /** Where a connection stands. */
  enum Phase {
    /** A request head is awaited or has begun. */
    HEAD,
    /** A request is being answered. */
    BUSY,
    /** Kept for another request. */
    IDLE,
    /** The last answer has been given. */
    CLOSING
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Channel channel;
  private final XnioIoThread thread;
  private final Connections connections;
  private final HttpDeadlines deadlines;
  private final Lane lane;
  private final IpAddress address;
  private final Caller direct;
  private final boolean trustedProxy;
  private volatile Phase phase = Phase.HEAD;
  private volatile Framed framed = new Framed.Incomplete();
  private volatile boolean headBegun;
  private volatile long deadline = NEVER;
  private volatile long timerAt = NEVER;
  private XnioExecutor.@Nullable Key timer;
  private Connections.@Nullable Prefix prefix;
  private volatile @Nullable HeadConduit head;

  Connection(
      Channel channel,
      XnioIoThread thread,
      Connections connections,
      HttpDeadlines deadlines,
      Lane lane,
      IpAddress address,
      boolean trustedProxy) {
    this.channel = channel;
    this.thread = thread;
    this.connections = connections;
    this.deadlines = deadlines;
    this.lane = lane;
    this.address = address;
    this.direct = Caller.direct(address);
    this.trustedProxy = trustedProxy;
  }

  /** The connection that an exchange came in on. */
  static Connection of(HttpServerExchange exchange) {
    HttpServerConnection undertows = (HttpServerConnection) exchange.getConnection();
    return ((HeadConduit) undertows.getOriginalSourceConduit()).connection();
  }

  /** The address at the other end, which may be a proxy's. */
  IpAddress address() {
    return address;
  }

  /** Whoever is at the other end, when nothing says that it is somebody else. */
  Caller direct() {
    return direct;
  }

  /** Whether the other end is a proxy whose word is taken. */
  boolean isTrustedProxy() {
    return trustedProxy;
  }

  /** Whether no cap per prefix holds for it. */
  boolean isExempt() {
    return trustedProxy || address.isLoopback();
  }

  /** Where Undertow gets this connection's requests; null while it has had none. */
  @Nullable HeadConduit head() {
    return head;
  }

  /** From now on Undertow reads through {@code newHead}. */
  void readThrough(HeadConduit newHead) {
    head = newHead;
  }

  /** Whether Undertow waits for a request of which nothing has come. */
  boolean isBetweenRequests() {
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

  /** What its I/O thread works with. */
  Lane lane() {
    return lane;
  }

  Phase phase() {
    return phase;
  }

  /** What the request that is being answered looks like. */
  Framed framed() {
    return framed;
  }

  /** Accepted: the first head is awaited. */
  void opened() {
    waitAtMost(deadlines.headMillis());
  }

  /** Some bytes of a head have come, and more are awaited. */
  void headBegun() {
    if (phase != Phase.HEAD) {
      phase = Phase.HEAD;
      connections.busy(this);
      waitAtMost(deadlines.headMillis());
    } else if (deadline == NEVER) {
      waitAtMost(deadlines.headMillis());
    }
    headBegun = true;
  }

  /** The answers of somebody else are taken; Undertow answers what follows. */
  void handedOver() {
    if (phase == Phase.BUSY) {
      phase = Phase.IDLE;
    }
  }

  /** A head has been read and goes to the handlers. */
  void asked(Framed newFramed) {
    if (phase == Phase.IDLE) {
      connections.busy(this);
    }
    framed = newFramed;
    phase = Phase.BUSY;
    deadline = NEVER;
  }

  /** Nothing comes, though the rest of a body is due; or nothing goes, though an answer is due. */
  void stalled() {
    if (deadline == NEVER) {
      boolean tracker = framed instanceof RequestHead head && head.isForTracker();
      waitAtMost(tracker ? deadlines.answerMillis() : deadlines.bodyMillis());
    }
  }

  /** A body or an answer has come forward; an announce's deadline is for the whole answer. */
  void progressed() {
    if (phase == Phase.BUSY && framed instanceof RequestHead head && !head.isForTracker()) {
      deadline = NEVER;
    }
  }

  /** A request has been answered, as far as it is the server's, and others may be there already. */
  void answered() {
    headBegun = false;
    phase = Phase.IDLE;
  }

  /** Everything is answered, and the answers are taken. */
  void kept() {
    phase = Phase.IDLE;
    waitAtMost(trustedProxy ? deadlines.proxyKeepAliveMillis() : deadlines.keepAliveMillis());
    connections.idle(this);
    if (connections.isStopping()) {
      close();
    }
  }

  /** The answer to an announce or a scrape is not taken. */
  void answerStalled() {
    connections.busy(this);
    phase = Phase.BUSY;
    waitAtMost(deadlines.answerMillis());
  }

  /** The answer has been written. */
  @Override
  public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
    if (connections.isStopping()) {
      exchange.setPersistent(false);
    }
    headBegun = false;
    if (exchange.isPersistent()) {
      kept();
    } else {
      // Undertow gives the client some seconds to hang up first, so that the answer arrives.
      phase = Phase.CLOSING;
      connections.idle(this);
    }
    next.proceed();
    if (connections.isStopping()) {
      close();
    }
  }

  /** Closes it soon, on its own thread. */
  void close() {
    onIoThread(() -> IoUtils.safeClose(channel));
  }

  /** Closes it soon if no request has begun. */
  void closeUnlessBusy() {
    onIoThread(() -> {
      if (phase != Phase.BUSY && !headBegun) {
        IoUtils.safeClose(channel);
      }
    });
  }

  /** It is closed. */
  void closed() {
    XnioExecutor.Key key = timer;
    if (key != null) {
      key.remove();
    }
    connections.closed(this);
  }

  private void waitAtMost(int millis) {
    deadline = now() + millis;
    if (deadline < timerAt) {
      onIoThread(this::setTimer);
    }
  }

  private void setTimer() {
    long at = deadline;
    if (at == NEVER || at >= timerAt || !channel.isOpen()) {
      return;
    }
    if (timer != null) {
      timer.remove();
    }
    timerAt = at;
    timer =
        thread.executeAfter(this::checkDeadline, Math.max(1, at - now()), TimeUnit.MILLISECONDS);
  }

  private void checkDeadline() {
    // Before the deadline is looked at: whoever moves it then sees that there is no timer.
    timerAt = NEVER;
    timer = null;
    if (deadline <= now()) {
      IoUtils.safeClose(channel);
    } else {
      setTimer();
    }
  }

  private void onIoThread(Runnable task) {
    try {
      if (Thread.currentThread() == thread) {
        task.run();
      } else {
        thread.execute(() -> onIoThread(task));
      }
    } catch (RejectedExecutionException stopped) {
      // The I/O thread goes down and takes its connections with it.
      IoUtils.safeClose(channel);
    }
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
