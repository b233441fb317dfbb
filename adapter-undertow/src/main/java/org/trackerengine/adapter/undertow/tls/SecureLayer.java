package org.trackerengine.adapter.undertow.tls;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.trackerengine.adapter.undertow.bridge.SocketConnection;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.xnio.Buffers;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.conduits.PushBackStreamSourceConduit;
import org.xnio.ssl.SslConnection;

/**
 * Undertow's TLS on the connections of a port: TLS 1.3, and 1.2 with forward secrecy and
 * authenticated encryption only (RFC 9325), for HTTP/1.1 (ALPN, RFC 7301). Thread-safe.
 */
public final class SecureLayer {

  /** A TLS record with its head and padding. */
  private static final int RECORD_BYTES = 17 << 10;

  private static final int MOST_POOLED_RECORDS = 1_024;

  private final UndertowXnioSsl ssl;
  private final SSLParameters parameters;

  /** Creates the layer for a port. */
  public SecureLayer(SSLContext context) {
    ByteBufferPool records = new DefaultByteBufferPool(true, RECORD_BYTES, MOST_POOLED_RECORDS, 0);
    ssl =
        new UndertowXnioSsl(
            Xnio.getInstance(SecureLayer.class.getClassLoader()),
            OptionMap.EMPTY,
            records,
            context);
    parameters = modern(context.getDefaultSSLParameters());
  }

  private static SSLParameters modern(SSLParameters usual) {
    usual.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    usual.setCipherSuites(
        Stream.of(usual.getCipherSuites()).filter(SecureLayer::isModern).toArray(String[]::new));
    usual.setUseCipherSuitesOrder(true);
    usual.setApplicationProtocols(new String[] {"http/1.1"});
    return usual;
  }

  private static boolean isModern(String suite) {
    boolean authenticated = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
    // Suites of TLS 1.3 do not name the key exchange, which always has forward secrecy.
    return authenticated && (suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"));
  }

  /**
   * Puts TLS on a connection, whose bytes the layer reads from now on; called on its loop's thread.
   *
   * @param unread bytes that have been read but not processed
   * @return the connection with decrypted bytes
   */
  public StreamConnection over(LoopSocket socket, SocketConnection plain, byte[] unread)
      throws IOException {
    PushBackStreamSourceConduit source =
        new PushBackStreamSourceConduit(plain.getSourceChannel().getConduit());
    plain.getSourceChannel().setConduit(source);
    if (unread.length > 0) {
      source.pushBack(Buffers.pooledWrapper(ByteBuffer.wrap(unread)));
    }
    SslConnection secure = ssl.wrapExistingConnection(plain, OptionMap.EMPTY, false);
    UndertowXnioSsl.getSslEngine(secure).setSSLParameters(parameters);
    socket.belongsTo(new Owner(plain, secure));
    return secure;
  }

  /** The owner of an encrypted socket, which the lane must never read. */
  private record Owner(SocketConnection plain, SslConnection secure) implements LoopSocket.Owner {

    @Override
    public void ready(int ops) {
      plain.ready(ops);
    }

    @Override
    public boolean isIdle() {
      return false;
    }

    @Override
    public boolean isOpen() {
      return plain.isOpen();
    }

    @Override
    public void close() {
      // Frees the engine and its buffers first; in any case the socket is closed.
      IoUtils.safeClose(secure);
      IoUtils.safeClose(plain);
    }
  }
}
