package org.trackerengine.bootstrap.config;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Builds a {@link Configuration} from its sources; sources added later take precedence. Every error
 * message is one line that names the source and the key.
 */
public final class ConfigurationSources {

  private static final String ENVIRONMENT = "environment";
  private static final String COMMAND_LINE = "command line";
  private static final String ENVIRONMENT_PREFIX = "TRACKER_";

  /** Variables of the launcher script and of the command line; they are not keys. */
  private static final List<String> LAUNCHER_VARIABLES =
      List.of("TRACKER_JAVA_OPTS", "TRACKER_CACHE", "TRACKER_CONFIG", "TRACKER_DATA");

  private final Map<String, RecordComponent> keys = new TreeMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new HashMap<>();

  /** Creates sources that contain the defaults. */
  public ConfigurationSources() {
    for (RecordComponent component : Configuration.class.getRecordComponents()) {
      keys.put(key(component), component);
    }
    Configuration.DEFAULTS
        .lines()
        .map(line -> line.split(" =", 2))
        .forEach(entry -> put(Origin.DEFAULT, "defaults", entry[0], entry[0], entry[1].strip()));
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Returns all keys, sorted by name. */
  public List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  private Origin origin(String key) {
    return origins.getOrDefault(key, Origin.DEFAULT);
  }

  /** Adds a TOML file of kebab-case keys. */
  public ConfigurationSources file(Path file) {
    Map<String, Object> entries;
    try (var in = Files.newInputStream(file)) {
      entries = new TomlMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException | JacksonException unreadable) {
      String why =
          unreadable instanceof JacksonException toml
              ? toml.getOriginalMessage() + " (line " + toml.getLocation().getLineNr() + ")"
              : "cannot be read";
      throw new ConfigurationException(file + ": " + firstLine(why), unreadable);
    }
    entries.forEach((key, value) -> put(Origin.FILE, file.toString(), key, key, value));
    return this;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  /** Adds the variables of {@code environment} that begin with {@code TRACKER_}. */
  public ConfigurationSources environment(Map<String, String> environment) {
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (name.startsWith(ENVIRONMENT_PREFIX) && !LAUNCHER_VARIABLES.contains(name)) {
            String key = name.substring(ENVIRONMENT_PREFIX.length());
            put(
                Origin.ENVIRONMENT,
                ENVIRONMENT,
                name,
                key.toLowerCase(Locale.ROOT).replace('_', '-'),
                value);
          }
        });
    return this;
  }

  /** Adds the options of the command line. */
  public ConfigurationSources flags(Map<String, String> flags) {
    flags.forEach((key, value) -> put(Origin.FLAG, COMMAND_LINE, key, key, value));
    return this;
  }

  private void put(Origin origin, String source, String shownKey, String key, Object value) {
    // An error in another source must not be reported as an error of the command line.
    String blamed = source.equals(COMMAND_LINE) ? key : null;
    RecordComponent component = keys.get(key);
    if (component == null) {
      throw new ConfigurationException(
          blamed, source + ": unknown key '" + shownKey + "'" + similar(source, key), null);
    }
    if (component.getType() == Secret.class && !source.equals(ENVIRONMENT)) {
      throw new ConfigurationException(
          blamed,
          "%s: %s is a secret, and is taken from the environment only (set %s), or from a file (%s-file)"
              .formatted(source, shownKey, variable(key), key),
          null);
    }
    try {
      values.put(key, convert(component.getType(), value));
      origins.put(key, origin);
    } catch (IllegalArgumentException bad) {
      throw new ConfigurationException(
          blamed, source + ": " + shownKey + " " + String.valueOf(bad.getMessage()), bad);
    }
  }

  /**
   * Returns a suggestion with the key that was probably meant, as this source spells it; empty when
   * no key is similar.
   */
  private String similar(String source, String key) {
    String nearest = NearestKey.to(key, keys.keySet());
    if (nearest == null) {
      return "";
    }
    String spelled = source.equals(ENVIRONMENT) ? variable(nearest) : nearest;
    return "; did you mean '" + spelled + "'?";
  }

  private static String variable(String key) {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Object convert(Class<?> type, Object value) {
    if (type == List.class) {
      return list(value);
    }
    if (value instanceof List || value instanceof Map) {
      throw new IllegalArgumentException("must be a single value");
    }
    String text = value.toString().strip();
    if (type == String.class) {
      return text;
    }
    if (type == Secret.class) {
      return new Secret(value.toString()); // blanks may be part of it
    }
    if (type == ListenPort.class) {
      return ListenPort.parse(text);
    }
    if (type == boolean.class) {
      return choice(Map.of("true", true, "false", false), text);
    }
    if (type == double.class) {
      return decimal(text);
    }
    return type.isEnum() ? choice(constants(type), text) : number(type, text);
  }

  private static List<String> list(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Stream.of(value.toString().split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
  }

  private static Map<String, Object> constants(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(name((Enum<?>) constant), constant);
    }
    return constants;
  }

  /** Returns the name of a constant as it is configured. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Object choice(Map<String, ?> choices, String text) {
    Object chosen = choices.get(text);
    if (chosen == null) {
      throw new IllegalArgumentException("must be one of " + String.join(", ", choices.keySet()));
    }
    return chosen;
  }

  private static Object decimal(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException("must be a number such as 2 or 0.5");
    }
    return Double.parseDouble(text);
  }

  private static Object number(Class<?> type, String text) {
    try {
      long number = Long.parseLong(text);
      if (number < 0 || type == int.class && number > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("must not be negative or too large");
      }
      return type == int.class ? (Object) (int) number : (Object) number;
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("must be a whole number", notANumber);
    }
  }

  /**
   * Returns the value of each key as it takes effect in {@code configuration}, which these sources
   * have built, sorted by key.
   */
  public List<EffectiveValue> effective(Configuration configuration) {
    List<EffectiveValue> effective = new ArrayList<>();
    try {
      for (Map.Entry<String, RecordComponent> key : keys.entrySet()) {
        Object value = configuration.effective(key.getValue());
        effective.add(EffectiveValue.of(key.getKey(), value, origin(key.getKey())));
      }
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
    return effective;
  }

  /** Builds the configuration from all sources. */
  public Configuration build() {
    RecordComponent[] components = Configuration.class.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] arguments = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        arguments[i] = values.get(key(components[i]));
      }
      return Configuration.class.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException refused) {
      Throwable cause = refused.getCause();
      throw new ConfigurationException(
          cause == null ? "bad configuration" : String.valueOf(cause.getMessage()), refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
