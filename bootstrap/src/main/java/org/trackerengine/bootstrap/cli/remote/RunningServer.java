package org.trackerengine.bootstrap.cli.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options by which a command finds the server it talks to, on this machine or another. */
public final class RunningServer {

  private static final String TOKEN_VARIABLE = "TRACKER_TOKEN";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:TRACKER_DATA:-data}",
      description = "The server's data directory (TRACKER_DATA in the environment, or ./data).")
  private Path data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "The server's public URL, instead of a data directory on this machine.",
        "The API token is taken from --token-file, or else from TRACKER_TOKEN in the environment."
      })
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "With --url: a file whose first line is the API token.")
  private @Nullable Path tokenFile;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  public ServerApi api() {
    if (url == null) {
      if (tokenFile != null) {
        throw new ParameterException(spec.commandLine(), "--token-file is for --url");
      }
      return ServerApi.of(data);
    }
    try {
      return ServerApi.of(PublicUrl.parse(url).base(), token());
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--url: " + wrong.getMessage(), wrong);
    }
  }

  private String token() {
    String token = tokenFile == null ? System.getenv(TOKEN_VARIABLE) : firstLine(tokenFile);
    if (token == null || token.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "--url needs an API token: in a file that --token-file names, or as "
              + TOKEN_VARIABLE
              + " in the environment");
    }
    return token.strip();
  }

  /** Returns the first line of a file with a secret; null if it is empty. */
  static @Nullable String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse(null);
    } catch (IOException unreadable) {
      throw new CommandFailedException(file + " is not there or cannot be read", unreadable);
    }
  }
}
