package org.trackerengine.adapter.undertow.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrustedProxies;

/**
 * Where the HTTP server listens and whom it believes. Immutable.
 *
 * @param bind the addresses to listen on; {@code 0.0.0.0} is all of IPv4, {@code ::} all of IPv4
 *     and IPv6 where there is IPv6. None may be part of another
 * @param port 0 picks a free one
 * @param adminBind the address of the admin port; loopback unless the network is trusted
 * @param adminPort 0 picks a free one; empty for no admin port
 * @param publicUrl where clients reach the tracker; null for the address it listens on, which must
 *     then be loopback
 * @param trustedProxies whose forwarding headers are believed
 * @param ipParameters whose {@code ip} parameters are believed
 * @param ioThreads threads that read and write connections, at least 1
 * @param fastLane whether these threads accept connections themselves and answer plain announces
 *     and scrapes on their own, which is faster; false leaves everything to Undertow
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
    boolean fastLane)
    implements HttpSettingsBuilder.With {

  public HttpSettings {
    bind = List.copyOf(bind);
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

  /** On {@code 127.0.0.1}, without an admin port; one I/O thread a processor. */
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
        .fastLane(true)
        .build();
  }

  /** The same on other addresses; a {@code publicUrl} is needed unless all are loopback. */
  public HttpSettings withBind(List<InetAddress> newBind, @Nullable PublicUrl newPublicUrl) {
    return with().bind(newBind).publicUrl(newPublicUrl).build();
  }

  /** The same with an admin port on loopback; 0 picks a free one. */
  public HttpSettings withAdminPort(int newAdminPort) {
    return withAdminPort(OptionalInt.of(newAdminPort));
  }

  private static boolean isPort(int number) {
    return number >= 0 && number <= 0xffff;
  }
}
