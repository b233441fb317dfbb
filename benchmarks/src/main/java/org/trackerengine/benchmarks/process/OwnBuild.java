package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A build of our server. Its script beside it says how Java is started, so that what is measured is
 * what users run.
 *
 * @param jar of the server, its libraries and its script beside it
 * @param javaOptions behind those of the script, so that they win; null for those of the
 *     environment, if any
 */
public record OwnBuild(Path jar, @Nullable String javaOptions) {

  static final String SCRIPT = "tracker";

  /** What the script puts behind its own options. */
  private static final String JAVA_OPTIONS = "TRACKER_JAVA_OPTS";

  private static final Pattern OPTIONS = Pattern.compile("(?m)^options=\"([^\"]*)\"$");

  /** What must be in the environment of its script. */
  public Map<String, String> environment() {
    return javaOptions == null ? Map.of() : Map.of(JAVA_OPTIONS, javaOptions);
  }

  /** Where its script is, whether it is there or not. */
  Path script() {
    return jar.toAbsolutePath().resolveSibling(SCRIPT);
  }

  /**
   * The options with which the script starts Java, for a server of this program that is started
   * without it.
   *
   * @throws IOException when there is no such script, or it says nothing about them
   */
  public List<String> optionsOfJava() throws IOException {
    Matcher options = OPTIONS.matcher(Files.readString(script()));
    if (!options.find()) {
      throw new IOException(script() + " has no line options=\"…\"");
    }
    String more = javaOptions == null ? System.getenv(JAVA_OPTIONS) : javaOptions;
    String all = more == null ? options.group(1) : options.group(1) + " " + more;
    return List.of(all.strip().split("\\s+"));
  }
}
