package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The programs that one test runs, or in a static field those of a class, and a temporary directory
 * for them. After a failure their output is printed; in any case they are ended and the directory
 * is removed.
 */
final class Programs
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  /** Set to {@code true} where a missing client is a failure and not a reason to skip. */
  static final String REQUIRE = "REQUIRE_REAL_CLIENTS";

  private final List<ClientProcess> started = new ArrayList<>();
  private boolean forWholeClass;
  private Path directory;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    forWholeClass = true;
    begin();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!forWholeClass) {
      begin();
    }
  }

  private void begin() throws IOException {
    directory = Files.createTempDirectory("tracker-test").toRealPath();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (!forWholeClass) {
      started.forEach(ClientProcess::close);
    }
    if (context.getExecutionException().filter(Programs::isFailure).isPresent()) {
      started.forEach(program -> System.err.println(program.transcript()));
    }
    if (!forWholeClass) {
      end();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (forWholeClass) {
      end();
    }
  }

  private void end() throws IOException {
    started.forEach(ClientProcess::close);
    started.clear();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isFailure(Throwable thrown) {
    return !(thrown instanceof TestAbortedException);
  }

  /**
   * Skips the test when a program is not there, or fails it where {@value #REQUIRE} says so.
   *
   * @param debianPackage what to install
   */
  static void require(boolean isThere, String program, String debianPackage) {
    if (isThere) {
      return;
    }
    String message = program + " is not installed; on Debian: apt-get install " + debianPackage;
    if ("true".equals(System.getenv(REQUIRE))) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
  }

  /** {@link #require(boolean, String, String)} for a program that is looked for on the PATH. */
  static void require(String program, String debianPackage) {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    require(isThere, program, debianPackage);
  }

  ClientProcess start(String name, List<String> command) throws IOException {
    return start(name, Map.of(), command);
  }

  ClientProcess start(String name, Map<String, String> variables, List<String> command)
      throws IOException {
    ClientProcess program = ClientProcess.start(name, directory, variables, command);
    started.add(program);
    return program;
  }

  /** A new directory inside the temporary one. */
  Path directory(String name) throws IOException {
    return Files.createDirectory(directory.resolve(name));
  }

  /** The temporary directory itself. */
  Path directory() {
    return directory;
  }

  /** Arguments, and further ones behind them. */
  static String[] with(List<String> more, String... arguments) {
    return Stream.concat(Stream.of(arguments), more.stream()).toArray(String[]::new);
  }

  /** Bytes that no piece shares with another, the same for the same seed. */
  static byte[] content(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
