package org.trackerengine.bootstrap.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.data.ServerFile;

/** Looks at open files, the heap, and buffers of datagrams; what Linux tells of them. */
final class MachineChecks {

  private static final long FEW_FILES = 4_096;
  private static final long DATAGRAM_BUFFER = 8L << 20;
  private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +(\\d+)");
  private static final Path RMEM_MAX = Path.of("/proc/sys/net/core/rmem_max");

  private MachineChecks() {}

  static void examine(Patient patient, Findings findings) {
    Configuration configuration = patient.configuration();
    String process = patient.running().map(ServerFile::pid).map(String::valueOf).orElse("self");
    number(Path.of("/proc", process, "limits"), OPEN_FILES)
        .ifPresent(files -> openFiles(files, configuration.maxConnections(), findings));
    if (configuration.udpPort(1).isListening()) {
      number(RMEM_MAX, Pattern.compile("(\\d+)")).ifPresent(bytes -> datagrams(bytes, findings));
    }
    if (ApiLimits.DEFAULT.exceedsMemory()) {
      findings.note(
          "heap",
          "Java takes a heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB here",
          "uploads of the largest .torrent files may fail",
          "give it more: TRACKER_JAVA_OPTS=-Xmx1g");
    }
  }

  private static void openFiles(long files, int connections, Findings findings) {
    if (connections > files * 0.8) {
      findings.problem(
          "open files",
          "max-connections is " + connections + ", but the process may open " + files + " files",
          "the server runs out of files before it turns clients away",
          "raise the limit (LimitNOFILE= of systemd, ulimit -n), or lower max-connections");
    } else if (files < FEW_FILES) {
      findings.note(
          "open files",
          "the process may open " + files + " files only",
          "each client takes one while it is connected; four fifths of them may be",
          "raise the limit: LimitNOFILE=65536 of systemd, or ulimit -n 65536");
    }
  }

  private static void datagrams(long bytes, Findings findings) {
    if (bytes < DATAGRAM_BUFFER) {
      findings.note(
          "udp",
          "net.core.rmem_max is " + bytes,
          "datagrams of a burst may be lost before the server reads them",
          "sysctl net.core.rmem_max=" + DATAGRAM_BUFFER);
    }
  }

  private static OptionalLong number(Path file, Pattern pattern) {
    try {
      Matcher found = pattern.matcher(Files.readString(file));
      return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }
}
