package org.trackerengine.bootstrap.rehearsal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Loads the classes that a server needs for PostgreSQL, but not for H2. The rehearsal has no
 * PostgreSQL to connect to, so they are only loaded. Stateless.
 */
final class DriverClasses {

  /** One class of each jar whose classes are loaded. */
  private static final List<String> JARS =
      List.of(
          "org.postgresql.Driver",
          "org.flywaydb.database.postgresql.PostgreSQLDatabaseType",
          "com.zaxxer.hikari.HikariDataSource");

  private static final String CLASS = ".class";

  private DriverClasses() {}

  static void load() throws IOException {
    for (String name : JARS) {
      try {
        loadJar(Class.forName(name));
      } catch (ClassNotFoundException | URISyntaxException notThere) {
        throw new IOException(name + " is not to be found", notThere);
      }
    }
  }

  private static void loadJar(Class<?> member) throws IOException, URISyntaxException {
    Path jar = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
          .forEach(name -> load(name, member.getClassLoader()));
    }
  }

  private static void load(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError forALibraryThatIsNotUsed) {
      // the driver works without it, too
    }
  }
}
