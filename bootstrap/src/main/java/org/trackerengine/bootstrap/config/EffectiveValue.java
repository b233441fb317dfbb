package org.trackerengine.bootstrap.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of one key as it takes effect.
 *
 * @param key the key, such as {@code http-port}
 * @param value a number, a flag, a text or a list of texts; null if there is none; {@link #HIDDEN}
 *     for a secret
 * @param origin kind of source it came from
 */
public record EffectiveValue(String key, @Nullable Object value, Origin origin) {

  /** Shown instead of a secret. */
  public static final String HIDDEN = "(secret)";

  static EffectiveValue of(String key, @Nullable Object value, Origin origin) {
    Object shown =
        switch (value) {
          case null -> null;
          case Secret secret -> HIDDEN;
          case Number number -> number;
          case Boolean flag -> flag;
          case List<?> list -> list;
          case Enum<?> constant -> ConfigurationSources.name(constant);
          case ListenPort port when port.isListening() -> port.number();
          default -> value.toString();
        };
    return new EffectiveValue(key, shown, origin);
  }
}
