package org.trackerengine.adapter.jpa.driver;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.storage.StorageArchive.Progress;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.UserFactory;

/**
 * Opens and uses a storage at a URL, in a class loader of {@link DriversIT}; returns "used", or why
 * the database was refused.
 */
public final class StorageByUrl implements UnaryOperator<String> {

  @Override
  public String apply(String url) {
    DatabaseSettings settings = DatabaseSettings.of(url, null, null);
    try (JpaStorage storage =
        JpaStorage.open(settings, SwarmLimits.DEFAULT, TrackerClock.system())) {
      NewUser alice = new UserFactory(1).user("alice", Role.MEMBER);
      if (storage.users().create(alice).isEmpty() || storage.users().create(alice).isPresent()) {
        throw new AssertionError("the database's refusal of a second alice is not understood");
      }
      storage.archive().orElseThrow().write(OutputStream.nullOutputStream(), Progress.NONE);
      return "used";
    } catch (DatabaseRefusedException refused) {
      return refused.getMessage();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
