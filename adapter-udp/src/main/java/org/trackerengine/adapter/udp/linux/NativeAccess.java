package org.trackerengine.adapter.udp.linux;

import java.lang.foreign.Arena;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.DatagramIo;

/** Chooses between native I/O and channels. Stateless. */
public final class NativeAccess {

  /**
   * Architectures for which the numbers in {@link LinuxCalls} and the offsets in {@link
   * DatagramBatch} are correct.
   */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

  private NativeAccess() {}

  /**
   * Returns the kind of I/O to use for {@code wanted} on this system.
   *
   * @throws IllegalArgumentException if {@link DatagramIo#NATIVE} is wanted but not available
   */
  public static DatagramIo choose(DatagramIo wanted) {
    return choose(wanted, obstacle());
  }

  public static DatagramIo choose(DatagramIo wanted, @Nullable String obstacle) {
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
    String unfit =
        obstacle(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            NativeAccess.class.getModule().isNativeAccessEnabled());
    return unfit == null ? missingCall() : unfit;
  }

  public static @Nullable String obstacle(String system, String architecture, boolean allowed) {
    if (!system.equals("Linux")) {
      return "it needs Linux, and this is " + system;
    }
    if (!ARCHITECTURES.contains(architecture)) {
      return "it is not made for " + architecture;
    }
    return allowed ? null : "java needs the option --enable-native-access=ALL-UNNAMED";
  }

  private static @Nullable String missingCall() {
    try (Arena arena = Arena.ofConfined()) {
      LinuxCalls.newState(arena);
      return null;
    } catch (LinkageError | RuntimeException missing) {
      return missing.toString();
    }
  }
}
