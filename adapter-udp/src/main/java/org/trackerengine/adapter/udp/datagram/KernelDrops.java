package org.trackerengine.adapter.udp.datagram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * Reads from {@code /proc/net/udp} the number of datagrams that Linux has dropped before they were
 * received. Stateless.
 */
final class KernelDrops {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

  private KernelDrops() {}

  /**
   * Returns the drops of all sockets that have the port now; empty if the system does not report
   * them.
   */
  static OptionalLong of(int port) {
    long sum = 0;
    boolean known = false;
    for (Path table : TABLES) {
      try {
        sum += of(port, Files.readAllLines(table));
        known = true;
      } catch (IOException absent) {
        // Another system, or one without this address family.
      }
    }
    return known ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  /**
   * Adds up the drops of a port; the second column ends with the port, the last column is the
   * count.
   */
  static long of(int port, List<String> table) {
    String suffix = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
    long sum = 0;
    for (String line : table) {
      StringTokenizer columns = new StringTokenizer(line);
      if (columns.countTokens() > 2) {
        columns.nextToken();
        if (columns.nextToken().endsWith(suffix)) {
          sum += Long.parseLong(line.substring(line.stripTrailing().lastIndexOf(' ')).strip());
        }
      }
    }
    return sum;
  }
}
