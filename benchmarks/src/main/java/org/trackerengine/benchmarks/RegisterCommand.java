package org.trackerengine.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ServerApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code benchmarks register}: registers the users and torrents of a workload with a running
 * private tracker, before {@code benchmarks load}.
 */
@Command(
    name = "register",
    sortOptions = false,
    description = "Registers the users and torrents of a workload with a running server of ours.",
    footer = {"", "The server must run with --set benchmark=true, or its budgets are in the way."})
final class RegisterCommand implements Callable<Integer> {

  private static final Pattern HTTP = Pattern.compile("\"http\"\\s*:\\s*\"([^\"]+)\"");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The server's data directory (./data).")
  private Path data;

  @Option(
      names = "--passkeys-file",
      required = true,
      paramLabel = "FILE",
      description = "Is written, for load; readable by its owner only.")
  private Path passkeysFile;

  @Mixin private WorkloadSize size = new WorkloadSize(10_000, 100);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String token = Files.readString(data.resolve("admin.token")).strip();
    Workload workload = size.workload();
    try (ServerApi api = new ServerApi(server(), token)) {
      write(api.register(workload));
    }
    Output.of(spec)
        .tell("Registered %,d users and %,d torrents.", workload.users(), workload.torrents());
    return 0;
  }

  private URI server() throws IOException {
    Path file = data.resolve("tracker.json");
    Matcher http = HTTP.matcher(Files.readString(file));
    if (!http.find()) {
      throw new IOException(file + " names no server");
    }
    return URI.create(http.group(1));
  }

  private void write(List<String> passkeys) throws IOException {
    Files.deleteIfExists(passkeysFile);
    Files.createFile(
        passkeysFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(passkeysFile, passkeys, StandardOpenOption.WRITE);
  }
}
