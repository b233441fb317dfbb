package org.trackerengine.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trackerengine.adapter.jpa.archive.ArchiveFile;
import org.trackerengine.adapter.jpa.archive.ArchiveRefusedException;
import org.trackerengine.adapter.jpa.archive.Manifest;
import org.trackerengine.bootstrap.cli.remote.RunningServer;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import org.trackerengine.bootstrap.cli.terminal.Amounts;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import org.trackerengine.bootstrap.cli.terminal.JsonResult;
import org.trackerengine.bootstrap.cli.terminal.ProgressLine;
import org.trackerengine.bootstrap.data.PartFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tracker backup FILE}: writes all data of a running server into a file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Writes everything that the running server stores into a file.",
    footer = {
      "",
      "The file is for its owner only, and has everybody's passkeys: keep it as you keep passwords.",
      "./tracker restore makes a database of it, H2 or PostgreSQL.",
      "",
      "Examples:",
      "  ./tracker backup tracker.zip",
      "  ./tracker backup nightly.zip --force --json"
    })
final class BackupCommand implements Callable<Integer> {

  private static final int BUFFER = 64 << 10;

  @Parameters(paramLabel = "FILE", description = "The archive, a zip file.")
  private Path file;

  @Option(names = "--force", description = "Overwrite FILE if it is there.")
  private boolean force;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Mixin private RunningServer server;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    checkPlace();
    ServerApi api = server.api();
    try (PartFile part = PartFile.create(file)) {
      long bytes = download(api, part);
      Manifest manifest = check(part.part());
      part.move(force);
      spec.commandLine().getOut().println(result(manifest, bytes));
      return 0;
    } catch (IOException unwritable) {
      throw new CommandFailedException(
          file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  private String result(Manifest manifest, long bytes) {
    return json
        ? JsonResult.of("file", file.toString(), "rows", manifest.rows(), "bytes", bytes)
        : "Backed up %s to %s (%s)."
            .formatted(Amounts.rows(manifest.rows()), file, Amounts.bytes(bytes));
  }

  private void checkPlace() {
    if (Files.isDirectory(file)) {
      throw new CommandFailedException(file + " is a directory; name a file");
    }
    if (Files.exists(file) && !force) {
      throw new CommandFailedException(file + " is there already; --force overwrites it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new CommandFailedException(folder + " is not there");
    }
  }

  private long download(ServerApi api, PartFile part) throws IOException {
    ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
    long[] bytes = {0};
    api.download(
        "/backup",
        body -> {
          byte[] buffer = new byte[BUFFER];
          OutputStream out = part.out();
          for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
            out.write(buffer, 0, count);
            bytes[0] += count;
            progress.show("Received " + Amounts.bytes(bytes[0]));
          }
        });
    progress.finish("Received " + Amounts.bytes(bytes[0]));
    return bytes[0];
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException early) {
      throw new CommandFailedException(
          "the backup broke off: the server's log says why, if it is still there", early);
    }
  }

  private Manifest check(Path part) {
    ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
    try {
      return new ArchiveFile(part)
          .check((table, rows, totalRows) ->
              progress.show(
                  "Checking "
                      + table
                      + ": "
                      + Amounts.number(rows)
                      + " of "
                      + Amounts.number(totalRows)));
    } catch (ArchiveRefusedException damaged) {
      throw new CommandFailedException(
          "what came from the server is no good: " + damaged.getMessage(), damaged);
    }
  }
}
