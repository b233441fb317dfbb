package org.trackerengine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.announce.Announce;

/** The README's embedded tracker, in a process of its own. */
class EmbeddedTrackerIT {

  @Test
  void needsNothingButItsThreeModules() throws Exception {
    String classPath =
        Stream.of(EmbeddedTracker.class, InMemoryStorage.class, Tracker.class, Announce.class)
            .map(EmbeddedTrackerIT::placeOf)
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                EmbeddedTracker.class.getName())
            .redirectErrorStream(true)
            .start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed.lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("d8:completei1e").contains("5:peersle"),
            second -> assertThat(second).contains("2:ip9:127.0.0.1", "4:porti6881e"));
    assertThat(process.waitFor()).isZero();
  }

  private static String placeOf(Class<?> type) {
    URL place = type.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(place.toString())).toString();
  }
}
