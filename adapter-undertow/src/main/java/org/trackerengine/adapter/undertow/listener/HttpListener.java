package org.trackerengine.adapter.undertow.listener;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.announce.TrackerCalls;
import org.trackerengine.adapter.undertow.bridge.Acceptor;
import org.trackerengine.adapter.undertow.bridge.Acceptors;
import org.trackerengine.adapter.undertow.bridge.LoopThread;
import org.trackerengine.adapter.undertow.connection.AnswerConduit;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.connection.Connections;
import org.trackerengine.adapter.undertow.connection.HeadConduit;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.adapter.undertow.loop.Responder;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.TrustedProxies;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * What is behind a port, and the way of a connection from there: it is counted and gets its
 * deadline; where there is a fast lane, that answers what it can; whatever else comes gets the
 * conduits that watch it, and then belongs to Undertow's open listener.
 */
public final class HttpListener implements Acceptor.Entrance {

  private static final int MOST_UNDERTOW_HEADERS = 200;
  private static final int MOST_UNDERTOW_PARAMETERS = 256;
  private static final int MOST_COOKIES = 8;
  private static final int MOST_POOLED_BUFFERS = 1_024;
  private static final byte[] NOTHING = {};

  private final HttpLimits limits;
  private final TrustedProxies trustedProxies;
  private final Connections connections;
  private final List<RequestScratch> scratches;
  private final HttpOpenListener undertow;
  private final Acceptor acceptor;
  private final FastLaneCounts counts = new FastLaneCounts();
  private @Nullable TrackerCalls calls;

  /**
   * Behind an acceptor that is closed.
   *
   * @param scratches what each of the acceptor's threads works with
   */
  public HttpListener(
      Acceptor acceptor,
      HttpLimits limits,
      TrustedProxies trustedProxies,
      int mostConnections,
      List<RequestScratch> scratches) {
    this.acceptor = acceptor;
    this.limits = limits;
    this.trustedProxies = trustedProxies;
    this.scratches = List.copyOf(scratches);
    connections = new Connections(mostConnections, limits.connectionsPerPrefix());
    // One pool for all threads: what a virtual thread has of its own is lost when it ends.
    ByteBufferPool buffers =
        new DefaultByteBufferPool(true, limits.mostHeadBytes(), MOST_POOLED_BUFFERS, 0);
    undertow = new HttpOpenListener(buffers, undertowOptions(limits));
  }

  private static OptionMap undertowOptions(HttpLimits limits) {
    return OptionMap.builder()
        .set(UndertowOptions.MAX_HEADER_SIZE, limits.mostHeadBytes())
        .set(UndertowOptions.MAX_HEADERS, MOST_UNDERTOW_HEADERS)
        .set(UndertowOptions.MAX_PARAMETERS, MOST_UNDERTOW_PARAMETERS)
        .set(UndertowOptions.MAX_COOKIES, MOST_COOKIES)
        .set(UndertowOptions.MAX_ENTITY_SIZE, limits.otherBodyBytes())
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.DECODE_SLASH, false)
        .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
        .set(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
        .set(UndertowOptions.ENABLE_HTTP2, false)
        .getMap();
  }

  /**
   * Lets connections in from now on.
   *
   * @param newCalls what the fast lane calls; null for an acceptor that has none
   */
  public void start(HttpHandler handler, @Nullable TrackerCalls newCalls) {
    undertow.setRootHandler(new FrontHandler(handler));
    calls = newCalls;
    acceptor.open(this);
  }

  /** The port that it listens on. */
  public int port() {
    return acceptor.port();
  }

  public Connections connections() {
    return connections;
  }

  /** How much of the work Undertow is spared. */
  public FastLaneCounts counts() {
    return counts;
  }

  @Override
  public Responder responder(LoopThread thread) {
    return new FastLane(
        thread,
        scratches.get(thread.getNumber()),
        this,
        Objects.requireNonNull(calls),
        trustedProxies,
        counts.ofLoop());
  }

  /** What is known of a connection that has just been accepted; it is not counted yet. */
  Connection connection(Channel channel, XnioIoThread thread, InetSocketAddress peer) {
    IpAddress address = IpAddress.of(peer.getAddress());
    return new Connection(
        channel,
        thread,
        connections,
        limits.deadlines(),
        scratches.get(thread.getNumber()),
        address,
        Network.anyContains(trustedProxies.networks(), address));
  }

  @Override
  public void enter(StreamConnection channel) {
    Connection connection =
        connection(channel, channel.getIoThread(), channel.getPeerAddress(InetSocketAddress.class));
    if (!connections.admit(connection)) {
      IoUtils.safeClose(channel);
      return;
    }
    channel.setCloseListener(closed -> connection.closed());
    connection.opened();
    enter(channel, connection, NOTHING);
  }

  /**
   * Lets a connection that is counted in to Undertow.
   *
   * @param unread what has been read of it and not been dealt with
   */
  void enter(StreamConnection channel, Connection connection, byte[] unread) {
    HeadConduit head = new HeadConduit(channel.getSourceChannel().getConduit(), connection, unread);
    connection.readThrough(head);
    channel.getSourceChannel().setConduit(head);
    channel
        .getSinkChannel()
        .setConduit(new AnswerConduit(channel.getSinkChannel().getConduit(), connection));
    undertow.handleEvent(channel);
  }

  /** Accepts no more connections, and closes those that are not being answered. */
  public void stop() {
    acceptor.close();
    connections.stop();
  }

  /** Frees the port of a server that does not start. */
  public void abandon() {
    Acceptors.abandon(acceptor);
  }

  /** Closes all connections. */
  public void close() throws InterruptedException {
    acceptor.close();
    undertow.closeConnections();
    acceptor.stop();
  }
}
