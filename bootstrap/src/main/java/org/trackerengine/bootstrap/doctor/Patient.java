package org.trackerengine.bootstrap.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.data.ServerFile;

/**
 * What is examined.
 *
 * @param configuration with which the server would start
 * @param directory its data directory, which need not exist
 * @param now time of this machine's clock
 */
record Patient(Configuration configuration, Path directory, Instant now) {

  DataDirectory data() {
    return new DataDirectory(directory);
  }

  /** Returns what {@code tracker.json} says; empty if there is none, or it cannot be read. */
  Optional<ServerFile> serverFile() {
    try {
      return data().readJson(ServerFile.NAME, ServerFile.class);
    } catch (ConfigurationException unreadable) {
      return Optional.empty();
    }
  }

  /** Returns what the running server says of itself; empty if none runs on this directory. */
  Optional<ServerFile> running() {
    return serverFile()
        .filter(
            server -> ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive).isPresent());
  }
}
