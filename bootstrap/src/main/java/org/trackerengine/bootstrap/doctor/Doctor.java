package org.trackerengine.bootstrap.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.server.ConfigurationCheck;

/**
 * Examines configuration, files, database, ports and machine of a server, whether it runs or not.
 * Changes nothing.
 */
public final class Doctor {

  private Doctor() {}

  /**
   * Returns what is wrong, the problems first; nothing if all is well.
   *
   * @param sources builds the configuration; throws {@link ConfigurationException} if it cannot be
   *     read
   * @param directory the data directory
   * @param now time of this machine's clock
   */
  public static List<Finding> examine(
      Supplier<Configuration> sources, Path directory, Instant now) {
    List<Finding> findings = new ArrayList<>();
    try {
      Configuration configuration = sources.get();
      ConfigurationCheck.run(configuration, new DataDirectory(directory));
      Patient patient = new Patient(configuration, directory, now);
      findings.addAll(ConfigurationChecks.of(patient));
      findings.addAll(CertificateChecks.of(patient));
      findings.addAll(FileChecks.of(patient));
      findings.addAll(DatabaseChecks.of(patient));
      findings.addAll(BackupChecks.of(patient));
      findings.addAll(MachineChecks.of(patient));
      findings.addAll(NetworkChecks.of(patient));
    } catch (ConfigurationException refused) {
      findings.add(
          Finding.problem(
              "configuration",
              String.valueOf(refused.getMessage()),
              "the server does not start with it, and nothing else could be looked at",
              "correct the value; docs/configuration.md has all keys"));
    }
    return findings.stream().sorted((one, other) -> one.level().compareTo(other.level())).toList();
  }
}
