package org.trackerengine.bootstrap.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.undertow.admin.Reloading;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.config.EffectiveValue;

/**
 * Reads the configuration of a running server again, and applies the keys that can be changed while
 * it runs. Thread-safe.
 */
final class ConfigurationReload implements Reloading {

  /** Keys that take effect at once; all others need a restart. */
  static final Set<String> LIVE =
      Set.of(
          "interval",
          "moderation",
          "source",
          "source-name",
          "seed-for",
          "seed-within",
          "seed-ratio",
          "seed-since",
          "comment-edit-window",
          "api-burst",
          "api-rate",
          "api-stranger-burst",
          "api-stranger-rate",
          "banned-networks",
          "denied-clients",
          "allowed-clients",
          "denied-ports",
          "banned-info-hashes",
          "trusted-proxies",
          "log-level");

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

  /** Values that are in force, or will be after a restart, by key. */
  private Map<String, @Nullable Object> known;

  private @Nullable Supplier<ConfigurationSources> sources;
  private Consumer<Settings> target = settings -> {};

  /** Creates it for a server that starts with this configuration. */
  ConfigurationReload(Configuration started) {
    known = values(new ConfigurationSources(), started);
  }

  /**
   * Sets where the configuration comes from; before, there is nothing to reload.
   *
   * @param newSources reads the sources again with which the server was started
   * @param newTarget receives the settings that are in force from now on
   */
  synchronized void readFrom(
      Supplier<ConfigurationSources> newSources, Consumer<Settings> newTarget) {
    sources = newSources;
    target = newTarget;
  }

  @Override
  public synchronized Reloaded reload() {
    if (sources == null) {
      return new Reloaded(List.of(), List.of());
    }
    try {
      ConfigurationSources read = sources.get();
      Configuration configuration = read.build();
      Settings settings = new Settings(configuration);
      settings.checkAll();
      target.accept(settings);
      return changed(values(read, configuration));
    } catch (ConfigurationException bad) {
      LOG.warn("The configuration was not reloaded: {}", bad.getMessage());
      throw new IllegalArgumentException(bad.getMessage(), bad);
    }
  }

  private Reloaded changed(Map<String, @Nullable Object> now) {
    List<String> applied = new ArrayList<>();
    List<String> needRestart = new ArrayList<>();
    for (String key : now.keySet().stream().sorted().toList()) {
      if (!Objects.equals(now.get(key), known.get(key))) {
        (LIVE.contains(key) ? applied : needRestart).add(key);
      }
    }
    known = now;
    LOG.info("Configuration reloaded; changed: {}", applied.isEmpty() ? "nothing" : applied);
    if (!needRestart.isEmpty()) {
      LOG.warn("In force after a restart only: {}", needRestart);
    }
    return new Reloaded(applied, needRestart);
  }

  private static Map<String, @Nullable Object> values(
      ConfigurationSources sources, Configuration configuration) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (EffectiveValue value : sources.effective(configuration)) {
      values.put(value.key(), value.value());
    }
    return values;
  }
}
