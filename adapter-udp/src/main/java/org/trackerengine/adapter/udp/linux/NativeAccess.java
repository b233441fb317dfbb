package org.trackerengine.adapter.udp.linux;

import java.lang.foreign.Arena;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.DatagramIo;

/** Decides between the ways to get at the system. Stateless. */
public final class NativeAccess {

  /** Where the numbers in {@link LinuxCalls} and the offsets in {@link DatagramBatch} are right. */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

  private NativeAccess() {}

  /**
   * What {@code wanted} comes to here.
   *
   * @throws IllegalArgumentException when that cannot be
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

  /** Why {@link DatagramIo#NATIVE} does not go, or null when it does. */
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
