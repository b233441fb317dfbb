package org.trackerengine.bootstrap.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the whole configuration of a server: its storage, its ports and its mode. */
final class ServerOptions {

  @Mixin private StorageOptions storage;

  @Option(
      names = "--bind",
      paramLabel = "ADDR[,ADDR]",
      description = "Addresses of the ports but the admin's (::; 127.0.0.1 without --public-url).")
  private @Nullable String bind;

  @Option(names = "--http-port", paramLabel = "N", description = "6969; 0 picks one.")
  private @Nullable String httpPort;

  @Option(
      names = "--udp-port",
      paramLabel = "none|0|N",
      description = "None in private mode; else the HTTP port's number.")
  private @Nullable String udpPort;

  @Option(
      names = "--admin-port",
      paramLabel = "none|0|N",
      description = "Health and metrics, on loopback (6970).")
  private @Nullable String adminPort;

  @Option(
      names = "--mode",
      paramLabel = "private|listed|open",
      description = "Who may announce what (private).")
  private @Nullable String mode;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "How others reach the HTTP port; without it only this machine does.")
  private @Nullable String publicUrl;

  /** Returns the data directory, as given. */
  Path data() {
    return storage.data();
  }

  /**
   * Returns the sources of the configuration that includes these options.
   *
   * @param usual defaults of the command
   */
  ConfigurationSources sources(Map<String, String> usual) {
    return storage.sources(usual, flags());
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    StorageOptions.put(flags, "bind", bind);
    StorageOptions.put(flags, "http-port", httpPort);
    StorageOptions.put(flags, "udp-port", udpPort);
    StorageOptions.put(flags, "admin-port", adminPort);
    StorageOptions.put(flags, "mode", mode);
    StorageOptions.put(flags, "public-url", publicUrl);
    return flags;
  }
}
