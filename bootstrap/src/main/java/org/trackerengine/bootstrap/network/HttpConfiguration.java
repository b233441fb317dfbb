package org.trackerengine.bootstrap.network;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.HttpSettingsBuilder;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.bootstrap.config.Checked;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.ListenPort;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrustedProxies;
import org.trackerengine.domain.wire.http.WireLimits;

/** Where the server listens, and whom it believes, as the operator configures it. */
public final class HttpConfiguration {

  private final Configuration configuration;
  private final CertificateConfiguration certificate;

  public HttpConfiguration(Configuration configuration) {
    this.configuration = configuration;
    certificate = new CertificateConfiguration(configuration);
  }

  public CertificateConfiguration certificate() {
    return certificate;
  }

  public HttpSettings settings() {
    String publicUrl = configuration.publicUrl();
    ListenPort admin = configuration.adminPort();
    return Checked.of(() ->
        HttpSettingsBuilder.builder()
            .bind(bind())
            .port(listening(configuration.httpPort()))
            .adminBind(BindAddresses.one("admin-bind", configuration.adminBind()))
            .adminPort(admin.isListening() ? OptionalInt.of(admin.number()) : OptionalInt.empty())
            .publicUrl(publicUrl == null ? null : publicUrl(publicUrl))
            .trustedProxies(
                new TrustedProxies(
                    Checked.networks("trusted-proxies", configuration.trustedProxies())))
            .ipParameters(
                new IpParameterPolicy(
                    configuration.ipParameter(),
                    Checked.networks("ip-parameter-networks", configuration.ipParameterNetworks())))
            .ioThreads(Runtime.getRuntime().availableProcessors())
            .https(certificate.tls())
            .unixSocket(unixSocket())
            .proxyProtocol(Checked.networks("proxy-protocol", configuration.proxyProtocol()))
            .inherited(configuration.socketActivation())
            .fastLane(configuration.fastLane())
            .build());
  }

  private @Nullable Path unixSocket() {
    String file = configuration.unixSocket();
    try {
      return file == null ? null : Path.of(file).toAbsolutePath();
    } catch (InvalidPathException bad) {
      throw new ConfigurationException("unix-socket", "unix-socket: " + bad.getMessage(), bad);
    }
  }

  /**
   * Returns the addresses to listen on. Without a public URL, clients elsewhere cannot know the
   * tracker's address, so only loopback addresses are allowed then.
   */
  private List<InetAddress> bind() {
    List<String> said = configuration.bind();
    List<InetAddress> addresses = BindAddresses.all("bind", configuration.bindAddresses());
    boolean isPublic = configuration.publicUrl() != null;
    if (said != null && !isPublic && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
      throw new ConfigurationException(
          "--bind "
              + String.join(",", said)
              + " is open to others, who need to be told how they reach it: add --public-url"
              + " (https://tracker.example.org), or leave --bind out to stay on this machine");
    }
    return addresses;
  }

  private static PublicUrl publicUrl(String text) {
    try {
      return PublicUrl.parse(text);
    } catch (IllegalArgumentException bad) {
      throw new ConfigurationException("public-url", String.valueOf(bad.getMessage()), bad);
    }
  }

  private static int listening(ListenPort port) {
    if (!port.isListening()) {
      throw new ConfigurationException(
          "http-port", "http-port must be a port or 0, not none", null);
    }
    return port.number();
  }

  public HttpLimits limits() {
    if (configuration.numwantMax() < configuration.numwantDefault()) {
      throw new ConfigurationException("numwant-max must not be below numwant-default");
    }
    HttpLimits limits = HttpLimits.DEFAULT.withWire(wire());
    return limits.withConnections(
        configuration.maxConnections(),
        configuration.benchmark() ? Integer.MAX_VALUE : limits.connectionsPerPrefix());
  }

  private WireLimits wire() {
    WireLimits usual = WireLimits.DEFAULT;
    return usual
        .with()
        .defaultNumWant(configuration.numwantDefault())
        .mostNumWant(configuration.numwantMax())
        .build();
  }
}
