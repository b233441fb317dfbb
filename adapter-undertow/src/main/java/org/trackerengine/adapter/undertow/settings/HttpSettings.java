package org.trackerengine.adapter.undertow.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrustedProxies;

/**
 * Settings of the HTTP server: addresses, ports, trusted proxies and threads. Immutable.
 *
 * @param bind addresses to listen on; {@code 0.0.0.0} is all of IPv4, {@code ::} all of IPv4 and
 *     IPv6 where there is IPv6. None may include another
 * @param port port number; 0 chooses a free one
 * @param adminBind address of the admin port; loopback unless the network is trusted
 * @param adminPort admin port number; 0 chooses a free one; empty for no admin port
 * @param publicUrl URL at which clients reach the tracker; null for the address it listens on,
 *     which must then be loopback
 * @param trustedProxies proxies whose forwarding headers are trusted
 * @param ipParameters policy on which clients' {@code ip} parameters are trusted
 * @param ioThreads number of threads that read and write connections, at least 1
 * @param https settings of the port for HTTPS; null for none
 * @param unixSocket file of a Unix domain socket for proxies on this machine, which name the
 *     callers; null for none
 * @param proxyProtocol networks of the proxies whose connections begin with a header of the PROXY
 *     protocol
 * @param inherited true if the HTTP port is the socket that the process inherited as its standard
 *     input, instead of {@code bind} and {@code port}
 * @param fastLane true if these threads accept connections and answer plain announces and scrapes
 *     themselves, which is faster; false if Undertow handles everything
 */
@RecordBuilder
public record HttpSettings(
    List<InetAddress> bind,
    int port,
    InetAddress adminBind,
    OptionalInt adminPort,
    @Nullable PublicUrl publicUrl,
    TrustedProxies trustedProxies,
    IpParameterPolicy ipParameters,
    int ioThreads,
    @Nullable TlsSettings https,
    @Nullable Path unixSocket,
    List<Network> proxyProtocol,
    boolean inherited,
    boolean fastLane)
    implements HttpSettingsBuilder.With {

  public HttpSettings {
    bind = List.copyOf(bind);
    proxyProtocol = List.copyOf(proxyProtocol);
    if (bind.isEmpty()) {
      throw new IllegalArgumentException("at least one address is needed");
    }
    if (!isPort(port) || adminPort.isPresent() && !isPort(adminPort.getAsInt())) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    if (ioThreads < 1) {
      throw new IllegalArgumentException("at least one I/O thread is needed");
    }
    if (publicUrl == null && !bind.stream().allMatch(InetAddress::isLoopbackAddress)) {
      throw new IllegalArgumentException(
          "public-url is needed, because the server does not only listen on loopback");
    }
  }

  /** Returns settings for {@code 127.0.0.1} without an admin port; one I/O thread per processor. */
  public static HttpSettings loopback(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return HttpSettingsBuilder.builder()
        .bind(List.of(loopback))
        .port(port)
        .adminBind(loopback)
        .adminPort(OptionalInt.empty())
        .publicUrl(null)
        .trustedProxies(TrustedProxies.NONE)
        .ipParameters(IpParameterPolicy.DEFAULT)
        .ioThreads(Runtime.getRuntime().availableProcessors())
        .https(null)
        .unixSocket(null)
        .proxyProtocol(List.of())
        .inherited(false)
        .fastLane(true)
        .build();
  }

  /**
   * Returns these settings with other addresses; a {@code publicUrl} is needed unless all are
   * loopback.
   */
  public HttpSettings withBind(List<InetAddress> newBind, @Nullable PublicUrl newPublicUrl) {
    return with().bind(newBind).publicUrl(newPublicUrl).build();
  }

  /** Returns these settings with another admin port; 0 chooses a free one. */
  public HttpSettings withAdminPort(int newAdminPort) {
    return withAdminPort(OptionalInt.of(newAdminPort));
  }

  private static boolean isPort(int number) {
    return number >= 0 && number <= 0xffff;
  }
}
