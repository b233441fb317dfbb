package org.trackerengine.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people embed runs on Java 21 (ADR 6), whatever Java has compiled it. */
class ReleaseTest {

  private static final int JAVA_21 = 65;

  /** What a newer Java alone loads: calls of the system, of which ADR 12 is the story. */
  private static final Predicate<Path> CALLS_LINUX =
      path -> path.toString().matches(".*/udp/(linux/.*|datagram/BatchSockets?)\\.class");

  static Stream<String> libraries() {
    return PublishedTest.PUBLISHED.stream().filter(name -> !name.equals("bootstrap"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void everyClassLoadsOnJava21(String library) throws IOException {
    Path classes = PublishedTest.root().resolve(library).resolve("target/classes");
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> newer =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(CALLS_LINUX.negate())
              .filter(file -> version(file) > JAVA_21)
              .toList();
      assertThat(newer).isEmpty();
    }
  }

  private static int version(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(6);
      return in.readUnsignedShort();
    } catch (IOException unreadable) {
      throw new IllegalStateException(file.toString(), unreadable);
    }
  }
}
