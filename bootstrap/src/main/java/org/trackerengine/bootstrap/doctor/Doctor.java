package org.trackerengine.bootstrap.doctor;

import java.nio.file.Path;
import java.time.Instant;
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
    Findings findings = new Findings();
    try {
      Configuration configuration = sources.get();
      ConfigurationCheck.run(configuration, new DataDirectory(directory));
      Patient patient = new Patient(configuration, directory, now);
      ConfigurationChecks.examine(patient, findings);
      CertificateChecks.examine(patient, findings);
      FileChecks.examine(patient, findings);
      DatabaseChecks.examine(patient, findings);
      BackupChecks.examine(patient, findings);
      MachineChecks.examine(patient, findings);
      NetworkChecks.examine(patient, findings);
    } catch (ConfigurationException refused) {
      findings.problem(
          "configuration",
          String.valueOf(refused.getMessage()),
          "the server does not start with it, and nothing else could be looked at",
          "correct the value; docs/configuration.md has all keys");
    }
    return findings.worstFirst();
  }
}
