package org.trackerengine.adapter.undertow.connection;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.TrustedProxies;

/**
 * From whom the requests of one connection come: the socket's peer, or the client that a header of
 * the PROXY protocol names. It is changed only before the first request, under the lock of {@link
 * Connections}.
 */
public final class Client {

  private final TrustedProxies trustedProxies;
  private boolean awaitsProxyHeader;
  private IpAddress address;
  private Caller direct;
  private boolean trustedProxy;

  /**
   * Creates the client of a new connection.
   *
   * @param peer address of the socket's peer
   * @param trustedProxies proxies whose statements about callers hold on this connection
   * @param awaitsProxyHeader true if a header of the PROXY protocol may come before the first
   *     request
   */
  public Client(IpAddress peer, TrustedProxies trustedProxies, boolean awaitsProxyHeader) {
    this.trustedProxies = trustedProxies;
    this.awaitsProxyHeader = awaitsProxyHeader;
    address = peer;
    direct = Caller.direct(peer);
    trustedProxy = Network.anyContains(trustedProxies.networks(), peer);
  }

  /** Returns the address of the client, which may be a proxy that speaks HTTP. */
  public IpAddress address() {
    return address;
  }

  /** Returns the client as a caller, which holds unless a trusted proxy names another. */
  public Caller direct() {
    return direct;
  }

  /** Returns true if the client is a trusted proxy, whose requests name their callers. */
  public boolean isTrustedProxy() {
    return trustedProxy;
  }

  /** Returns the proxies whose statements about callers hold on this connection. */
  public TrustedProxies trustedProxies() {
    return trustedProxies;
  }

  /** Returns true if a header of the PROXY protocol may still come. */
  public boolean awaitsProxyHeader() {
    return awaitsProxyHeader;
  }

  /** Returns true if the cap per address prefix does not apply. */
  boolean isExempt() {
    return trustedProxy || awaitsProxyHeader || address.isLoopback();
  }

  /**
   * Sets what the PROXY header says; no other is read.
   *
   * @param source address of the client; null to keep the socket's peer
   */
  void identify(@Nullable IpAddress source) {
    awaitsProxyHeader = false;
    if (source != null) {
      address = source;
      direct = Caller.direct(source);
      trustedProxy = Network.anyContains(trustedProxies.networks(), source);
    }
  }
}
