package org.trackerengine.adapter.undertow.listener;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.bridge.Acceptor;
import org.trackerengine.adapter.undertow.bridge.Acceptors;
import org.trackerengine.adapter.undertow.bridge.LoopThread;
import org.trackerengine.adapter.undertow.bridge.SocketConnection;
import org.trackerengine.adapter.undertow.connection.AnswerConduit;
import org.trackerengine.adapter.undertow.connection.Client;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.connection.Connections;
import org.trackerengine.adapter.undertow.connection.HeadConduit;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.trackerengine.adapter.undertow.loop.Responder;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.tls.SecureLayer;
import org.trackerengine.application.endpoint.HttpCalls;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.TrustedProxies;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * Handles the connections of one port. Each connection is counted and gets its deadline. Where
 * there is a fast lane, it answers the requests that it can; all other connections get conduits
 * that watch them, and are passed to Undertow's open listener.
 */
public final class HttpListener implements Acceptor.Entrance {

  private static final int MOST_UNDERTOW_HEADERS = 200;
  private static final int MOST_UNDERTOW_PARAMETERS = 256;
  private static final int MOST_COOKIES = 8;
  private static final int MOST_POOLED_BUFFERS = 1_024;
  private static final byte[] NOTHING = {};

  private final HttpLimits limits;
  private volatile TrustedProxies trustedProxies;
  private final Connections connections;
  private final List<RequestScratch> scratches;
  private final HttpOpenListener undertow;
  private final Acceptor acceptor;
  private final @Nullable SecureLayer tls;
  private final List<Network> proxyProtocol;
  private final FastLaneCounts counts = new FastLaneCounts();
  private @Nullable HttpCalls calls;

  /**
   * Creates a listener for an acceptor that is not open yet.
   *
   * @param proxyProtocol networks whose connections begin with a header of the PROXY protocol
   * @param tls puts TLS on all connections; null for plain ones
   * @param scratches reusable objects, one for each of the acceptor's threads
   */
  public HttpListener(
      Acceptor acceptor,
      HttpLimits limits,
      TrustedProxies trustedProxies,
      List<Network> proxyProtocol,
      @Nullable SecureLayer tls,
      int mostConnections,
      List<RequestScratch> scratches) {
    this.acceptor = acceptor;
    this.proxyProtocol = List.copyOf(proxyProtocol);
    this.tls = tls;
    this.limits = limits;
    this.trustedProxies = trustedProxies;
    this.scratches = List.copyOf(scratches);
    connections = new Connections(mostConnections, limits.connectionsPerPrefix());
    // One pool for all threads: buffers cached by a virtual thread would be lost when it ends.
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
   * Starts to accept connections.
   *
   * @param newCalls tracker calls for the fast lane; null for none
   */
  public void start(HttpHandler handler, @Nullable HttpCalls newCalls) {
    undertow.setRootHandler(new FrontHandler(handler));
    calls = newCalls;
    acceptor.open(this);
  }

  /** Returns the port number on which the listener accepts connections. */
  public int port() {
    return acceptor.port();
  }

  HttpLimits limits() {
    return limits;
  }

  public Connections connections() {
    return connections;
  }

  /** Returns the counts of the fast lane. */
  public FastLaneCounts counts() {
    return counts;
  }

  @Override
  public Responder responder(LoopThread thread) {
    HttpCalls answering = calls;
    return answering == null
        ? new LoopEntrance(thread, this)
        : new FastLane(thread, scratches.get(thread.getNumber()), this, answering, counts.ofLoop());
  }

  /**
   * Creates the connection object of a socket that has just been accepted; it is not counted yet.
   */
  Connection connection(Channel channel, XnioIoThread thread, InetSocketAddress peer) {
    IpAddress address = IpAddress.of(peer.getAddress());
    return new Connection(
        channel,
        thread,
        connections,
        limits.deadlines(),
        scratches.get(thread.getNumber()),
        new Client(address, trustedProxies, Network.anyContains(proxyProtocol, address)));
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
   * Passes a socket whose connection is already counted to Undertow.
   *
   * @param unread bytes that have been read but not processed
   */
  void enter(LoopThread thread, LoopSocket socket, Connection connection, byte[] unread)
      throws IOException {
    SocketConnection plain = new SocketConnection(thread, socket, connection);
    if (tls == null) {
      enter(plain, connection, unread);
    } else {
      connection.opened(); // for the handshake
      enter(tls.over(socket, plain, unread), connection, NOTHING);
    }
  }

  private void enter(StreamConnection channel, Connection connection, byte[] unread) {
    HeadConduit head = new HeadConduit(channel.getSourceChannel().getConduit(), connection, unread);
    connection.readThrough(head);
    channel.getSourceChannel().setConduit(head);
    channel
        .getSinkChannel()
        .setConduit(new AnswerConduit(channel.getSinkChannel().getConduit(), connection));
    undertow.handleEvent(channel);
  }

  /** Believes other proxies, on connections that are accepted from now on. */
  public void trust(TrustedProxies proxies) {
    trustedProxies = proxies;
  }

  /** Accepts no more connections and closes those without a request. */
  public void stop() {
    acceptor.close();
    connections.stop();
  }

  /** Frees the port of a server that failed to start. */
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
