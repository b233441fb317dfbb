package org.trackerengine.bootstrap.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpTrackerSettings;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.SiteSettings;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.settings.SourcePolicy;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.application.settings.TrackerSettingsBuilder;
import org.trackerengine.bootstrap.account.AccountConfiguration;
import org.trackerengine.bootstrap.account.SeedingConfiguration;
import org.trackerengine.bootstrap.backup.BackupConfiguration;
import org.trackerengine.bootstrap.config.Checked;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.StorageMode;
import org.trackerengine.bootstrap.network.HttpConfiguration;
import org.trackerengine.bootstrap.text.CommunityConfiguration;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.metainfo.MetainfoLimits;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.trackerengine.domain.wire.udp.DatagramLimits;

/**
 * Converts the operator's configuration to the settings of each module. A value that a module does
 * not accept is reported in one line.
 */
final class Settings {

  private static final int MOST_FLUSH_SECONDS = 3_600;
  private static final int MOST_REQUESTS = 100_000;

  private final Configuration configuration;
  private final HttpConfiguration http;

  Settings(Configuration configuration) {
    this.configuration = configuration;
    http = new HttpConfiguration(configuration);
  }

  Configuration configuration() {
    return configuration;
  }

  /** Checks the whole configuration before anything is opened or written. */
  void checkAll() {
    tracker();
    swarms();
    accessRules();
    http();
    if (hasUdp()) {
      udp(0);
    }
    announcePaths();
    httpLimits();
    apiLimits();
    database();
    flushInterval();
    accounts().smtp();
    backups().check();
    site();
  }

  AccountConfiguration accounts() {
    return new AccountConfiguration(configuration);
  }

  CommunityConfiguration community() {
    return new CommunityConfiguration(configuration);
  }

  /** Returns what the community says of itself; the file of its rules is read here. */
  SiteSettings site() {
    String file = configuration.houseRules();
    String rules;
    try {
      rules = file == null ? "" : Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new ConfigurationException(
          "house-rules", "house-rules: " + file + " cannot be read as UTF-8", unreadable);
    }
    return Checked.of(
        () -> new SiteSettings(configuration.siteName(), rules, configuration.contact()));
  }

  StorageMode storage() {
    return configuration.storage();
  }

  boolean isForMeasuring() {
    return configuration.benchmark();
  }

  /** Returns whether each request is logged. */
  boolean hasAccessLog() {
    return configuration.accessLog();
  }

  BackupConfiguration backups() {
    return new BackupConfiguration(configuration);
  }

  DatabaseChoice database() {
    return DatabaseChoice.of(configuration);
  }

  Duration flushInterval() {
    int seconds = configuration.flushInterval();
    if (seconds < 1 || seconds > MOST_FLUSH_SECONDS) {
      throw new ConfigurationException(
          "flush-interval", "flush-interval must be 1 to " + MOST_FLUSH_SECONDS, null);
    }
    return Duration.ofSeconds(seconds);
  }

  TrackerSettings tracker() {
    if (configuration.interval() < Math.max(1, minInterval())) {
      throw new ConfigurationException("interval must be 1 or more, and not below min-interval");
    }
    return Checked.of(() ->
        TrackerSettingsBuilder.builder()
            .mode(configuration.mode())
            .intervalSeconds(configuration.interval())
            .minIntervalSeconds(minInterval())
            .moderated(configuration.moderation())
            .source(source())
            .budgets(
                configuration.benchmark()
                    ? BudgetLimits.DEFAULT.unenforced()
                    : BudgetLimits.DEFAULT)
            .metainfoLimits(MetainfoLimits.DEFAULT)
            .community(community().limits())
            .seeding(new SeedingConfiguration(configuration).rule())
            .build());
  }

  private SourcePolicy source() {
    String name = Objects.requireNonNullElse(configuration.sourceName(), "");
    return Checked.of("source-name", () -> new SourcePolicy(configuration.source(), name));
  }

  private int minInterval() {
    return configuration.benchmark() ? 0 : configuration.minInterval();
  }

  SwarmLimits swarms() {
    atLeastOne("peers-per-user-and-torrent", configuration.peersPerUserAndTorrent());
    atLeastOne("max-bytes-per-second", configuration.maxBytesPerSecond());
    SwarmLimits usual = SwarmLimits.DEFAULT;
    return Checked.of(() ->
        usual
            .with()
            .peersPerUserAndTorrent(configuration.peersPerUserAndTorrent())
            .earlyMillis(SwarmLimits.earlyMillis(minInterval()))
            .maxBytesPerSecond(configuration.maxBytesPerSecond())
            .selection(configuration.selection())
            .seedersToSeeders(configuration.seedersToSeeders())
            .build());
  }

  /** Returns the rules that are in force beside those that admins add while the server runs. */
  List<AccessRule> accessRules() {
    List<AccessRule> rules = new ArrayList<>();
    add(rules, RuleKind.BANNED_NETWORK, "banned-networks", configuration.bannedNetworks());
    add(rules, RuleKind.DENIED_CLIENT, "denied-clients", configuration.deniedClients());
    add(rules, RuleKind.ALLOWED_CLIENT, "allowed-clients", configuration.allowedClients());
    add(rules, RuleKind.DENIED_PORT, "denied-ports", configuration.deniedPorts());
    add(rules, RuleKind.BANNED_INFO_HASH, "banned-info-hashes", configuration.bannedInfoHashes());
    return rules;
  }

  private static void add(List<AccessRule> rules, RuleKind kind, String key, List<String> values) {
    values.forEach(value -> rules.add(Checked.of(key, () -> AccessRule.of(kind, value))));
  }

  HttpSettings http() {
    return http.settings();
  }

  HttpLimits httpLimits() {
    return http.limits();
  }

  /** Returns the certificate for HTTPS; null without it. */
  @Nullable ServerCertificate certificate() {
    return http.certificate().certificate();
  }

  /** Returns the paths of announce URLs in addition to the default ones. */
  AnnouncePaths announcePaths() {
    return Checked.of("announce-paths", () -> AnnouncePaths.parse(configuration.announcePaths()));
  }

  /** Returns whether there is a UDP port. */
  boolean hasUdp() {
    return configuration.udpPort(1).isListening();
  }

  /**
   * Returns the settings of UDP, for use if there is a UDP port.
   *
   * @param httpPort the actual number of the HTTP port
   */
  UdpTrackerSettings udp(int httpPort) {
    HttpSettings asHttp = http();
    return new UdpTrackerSettings(
        DatagramSettings.loopback(configuration.udpPort(httpPort).number())
            .with()
            .bind(asHttp.bind())
            .workers(asHttp.ioThreads())
            .io(configuration.udpIo())
            .build(),
        asHttp.ipParameters(),
        DatagramLimits.DEFAULT.withNumWant(
            configuration.numwantDefault(), configuration.numwantMax()));
  }

  ApiLimits apiLimits() {
    return ApiLimits.DEFAULT.withRates(
        budget("api-burst", configuration.apiBurst(), "api-rate", configuration.apiRate()),
        budget(
            "api-stranger-burst",
            configuration.apiStrangerBurst(),
            "api-stranger-rate",
            configuration.apiStrangerRate()));
  }

  private static Budget budget(String burstKey, int burst, String rateKey, int rate) {
    return new Budget(requests(burstKey, burst), requests(rateKey, rate));
  }

  private static void atLeastOne(String key, long value) {
    if (value < 1) {
      throw new ConfigurationException(key, key + " must be 1 or more", null);
    }
  }

  private static int requests(String key, int value) {
    if (value < 1 || value > MOST_REQUESTS) {
      throw new ConfigurationException(key, key + " must be 1 to " + MOST_REQUESTS, null);
    }
    return value;
  }
}
