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
 * A build of our server. Java is started by the script beside the jar, so that the benchmark
 * measures what users run.
 *
 * @param jar of the server, with its libraries and its script beside it
 * @param javaOptions options after those of the script, which they override; null for those of the
 *     environment, if any
 */
public record OwnBuild(Path jar, @Nullable String javaOptions) {

  static final String SCRIPT = "tracker";

  /** Environment variable with options that the script adds after its own. */
  private static final String JAVA_OPTIONS = "TRACKER_JAVA_OPTS";

  private static final Pattern OPTIONS = Pattern.compile("(?m)^options=\"([^\"]*)\"$");

  /** Returns the environment variables that the script needs. */
  public Map<String, String> environment() {
    return javaOptions == null ? Map.of() : Map.of(JAVA_OPTIONS, javaOptions);
  }

  /** Returns the path of the script, whether it exists or not. */
  Path script() {
    return jar.toAbsolutePath().resolveSibling(SCRIPT);
  }

  /**
   * Returns the options with which the script starts Java, for starting a server of this program
   * without the script.
   *
   * @throws IOException when there is no such script, or it contains no options
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
