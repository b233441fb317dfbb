package org.trackerengine.adapter.undertow.settings;

import javax.net.ssl.SSLContext;

/**
 * Settings of the port for HTTPS. Immutable.
 *
 * @param port port number on the addresses of the HTTP port; 0 chooses a free one
 * @param connections maximum open connections, each of which takes about 64 KiB; 0 for a quarter of
 *     the heap
 * @param context supplies certificates, which may change while it is used; protocols and cipher
 *     suites are chosen by the server
 */
public record TlsSettings(int port, int connections, SSLContext context) {

  private static final int CONNECTION_BYTES = 64 << 10;
  private static final int LEAST_CONNECTIONS = 64;

  public TlsSettings {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    if (connections < 0) {
      throw new IllegalArgumentException("the maximum of connections must not be negative");
    }
  }

  /** Creates settings with the default maximum of connections. */
  public static TlsSettings of(int port, SSLContext context) {
    return new TlsSettings(port, 0, context);
  }

  /** Returns the maximum of open connections for the heap that there is. */
  public int mostConnections() {
    long byHeap = Runtime.getRuntime().maxMemory() / 4 / CONNECTION_BYTES;
    return connections > 0 ? connections : Math.clamp(byHeap, LEAST_CONNECTIONS, Integer.MAX_VALUE);
  }
}
