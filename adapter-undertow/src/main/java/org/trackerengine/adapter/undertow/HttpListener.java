package org.trackerengine.adapter.undertow;

import static java.lang.System.Logger.Level.WARNING;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.http.TrustedProxies;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * A port, and the way of a connection from there to Undertow: it is counted, gets its deadline and
 * the conduits that watch it, and then belongs to Undertow's open listener. Whatever is to answer
 * requests before Undertow sees them goes in {@link #handleEvent}.
 */
final class HttpListener implements ChannelListener<StreamConnection> {

  private static final Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int MOST_UNDERTOW_HEADERS = 200;
  private static final int MOST_UNDERTOW_PARAMETERS = 256;
  private static final int MOST_COOKIES = 8;
  private static final int MOST_POOLED_BUFFERS = 1_024;

  private final HttpLimits limits;
  private final TrustedProxies trustedProxies;
  private final Connections connections;
  private final Lane[] lanes;
  private final HttpOpenListener undertow;
  private final AcceptingChannel<StreamConnection> acceptor;

  private HttpListener(
      XnioWorker worker,
      InetSocketAddress address,
      HttpLimits limits,
      TrustedProxies trustedProxies,
      int mostConnections,
      LaneFactory laneFactory)
      throws IOException {
    this.limits = limits;
    this.trustedProxies = trustedProxies;
    connections = new Connections(mostConnections, limits.connectionsPerPrefix());
    lanes = new Lane[worker.getIoThreadCount()];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = laneFactory.create(limits.mostHeadBytes());
    }
    // One pool for all threads: what a virtual thread has of its own is lost when it ends.
    ByteBufferPool buffers =
        new DefaultByteBufferPool(true, limits.mostHeadBytes(), MOST_POOLED_BUFFERS, 0);
    undertow = new HttpOpenListener(buffers, undertowOptions(limits));
    acceptor =
        worker.createStreamConnectionServer(
            address,
            this::accept,
            OptionMap.builder()
                .set(Options.BACKLOG, limits.backlog())
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .getMap());
  }

  /**
   * Takes the port; connections wait until {@link #start}.
   *
   * @throws BindException when that cannot be, with a message that names the port
   */
  static HttpListener bind(
      XnioWorker worker,
      InetAddress address,
      int port,
      HttpLimits limits,
      TrustedProxies trustedProxies,
      int mostConnections,
      LaneFactory laneFactory)
      throws IOException {
    // The JDK's own wildcard is :: where there is IPv6, and 0.0.0.0 where there is none.
    InetSocketAddress socketAddress =
        address.isAnyLocalAddress()
            ? new InetSocketAddress(port)
            : new InetSocketAddress(address, port);
    try {
      return new HttpListener(
          worker, socketAddress, limits, trustedProxies, mostConnections, laneFactory);
    } catch (BindException cause) {
      BindException named =
          new BindException(
              "cannot listen on port "
                  + port
                  + " of "
                  + address.getHostAddress()
                  + ": "
                  + cause.getMessage());
      named.initCause(cause);
      throw named;
    }
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

  /** Answers connections from now on. */
  void start(HttpHandler handler) {
    undertow.setRootHandler(new FrontHandler(handler));
    acceptor.resumeAccepts();
  }

  /** The port that it listens on. */
  int port() {
    return acceptor.getLocalAddress(InetSocketAddress.class).getPort();
  }

  Connections connections() {
    return connections;
  }

  private void accept(AcceptingChannel<? extends StreamConnection> channel) {
    try {
      StreamConnection accepted = channel.accept();
      if (accepted != null) {
        ChannelListeners.invokeChannelListener(accepted, this);
      }
    } catch (ClosedChannelException stopped) {
      // Whoever waited to be accepted is told by the system.
    } catch (IOException failure) {
      LOG.log(WARNING, "A connection could not be accepted: {0}", failure.getMessage());
    }
  }

  @Override
  public void handleEvent(StreamConnection channel) {
    IpAddress address = IpAddress.of(channel.getPeerAddress(InetSocketAddress.class).getAddress());
    Connection connection =
        new Connection(
            channel,
            connections,
            limits.deadlines(),
            lanes[channel.getIoThread().getNumber()],
            address,
            Network.anyContains(trustedProxies.networks(), address));
    if (!connections.admit(connection)) {
      IoUtils.safeClose(channel);
      return;
    }
    channel.setCloseListener(closed -> connection.closed());
    channel
        .getSourceChannel()
        .setConduit(new HeadConduit(channel.getSourceChannel().getConduit(), connection));
    channel
        .getSinkChannel()
        .setConduit(new AnswerConduit(channel.getSinkChannel().getConduit(), connection));
    connection.opened();
    undertow.handleEvent(channel);
  }

  /** Accepts nobody any more, and closes whoever is not being answered. */
  void stop() {
    closeAcceptor();
    connections.stop();
  }

  /** Closes all connections. */
  void close() {
    closeAcceptor();
    undertow.closeConnections();
  }

  private void closeAcceptor() {
    // Once only: XNIO waits for its accept thread, which may have gone by the second time.
    if (acceptor.isOpen()) {
      IoUtils.safeClose(acceptor);
    }
  }

  /** Makes what one I/O thread works with. */
  @FunctionalInterface
  interface LaneFactory {
    Lane create(int readBufferBytes);
  }
}
