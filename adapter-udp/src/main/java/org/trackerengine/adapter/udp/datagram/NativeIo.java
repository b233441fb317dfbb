package org.trackerengine.adapter.udp.datagram;

import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.DatagramIo;

/**
 * Chooses between native I/O and channels. What knows the system's calls is compiled for Java 22,
 * so it is looked up by name, and only where it can be loaded. Stateless.
 */
public final class NativeIo {

  private static final int FIRST_JAVA = 22;
  private static final String SOCKETS = "org.trackerengine.adapter.udp.datagram.BatchSockets";

  private NativeIo() {}

  /** Returns the sockets for {@link DatagramIo#NATIVE}, on Java 22 or newer. */
  static NativeSockets sockets() {
    try {
      return Class.forName(SOCKETS)
          .asSubclass(NativeSockets.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  /**
   * Returns the kind of I/O to use for {@code wanted} on this system.
   *
   * @throws IllegalArgumentException if {@link DatagramIo#NATIVE} is wanted but not available
   */
  static DatagramIo choose(DatagramIo wanted) {
    return choose(wanted, obstacle());
  }

  static DatagramIo choose(DatagramIo wanted, @Nullable String obstacle) {
    return switch (wanted) {
      case AUTO -> obstacle == null ? DatagramIo.NATIVE : DatagramIo.CHANNEL;
      case CHANNEL -> DatagramIo.CHANNEL;
      case NATIVE -> {
        if (obstacle != null) {
          throw new IllegalArgumentException("no native I/O for UDP: " + obstacle);
        }
        yield DatagramIo.NATIVE;
      }
    };
  }

  /** Returns the reason for which {@link DatagramIo#NATIVE} is not available, or null if it is. */
  public static @Nullable String obstacle() {
    int java = Runtime.version().feature();
    return java < FIRST_JAVA
        ? "it needs Java " + FIRST_JAVA + ", and this is " + java
        : sockets().obstacle();
  }
}
