package org.trackerengine.adapter.udp.linux;

import java.lang.foreign.Arena;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whether this system has the calls that are used. Stateless. */
public final class NativeAccess {

  /**
   * Architectures for which the numbers in {@link LinuxCalls} and the offsets in {@link
   * DatagramBatch} are correct.
   */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

  private NativeAccess() {}

  /** Returns the reason for which native I/O is not available, or null if it is. */
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
