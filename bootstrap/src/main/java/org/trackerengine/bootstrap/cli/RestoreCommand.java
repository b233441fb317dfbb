package org.trackerengine.bootstrap.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trackerengine.adapter.jpa.archive.ArchiveRefusedException;
import org.trackerengine.adapter.jpa.archive.Manifest;
import org.trackerengine.application.port.storage.StorageArchive.Progress;
import org.trackerengine.bootstrap.cli.terminal.Amounts;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import org.trackerengine.bootstrap.cli.terminal.JsonResult;
import org.trackerengine.bootstrap.cli.terminal.ProgressLine;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.server.DatabaseRestore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./tracker restore FILE}: restores the database of a server that does not run from a file.
 */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Makes an empty database from what ./tracker backup has written.",
    footer = {
      "",
      "The database is the one that ./tracker serve would use with the same options; no server may",
      "run on it. All of the file is restored, or nothing.",
      "",
      "Examples:",
      "  ./tracker restore tracker-2026-11-29.zip",
      "  ./tracker restore nightly.zip --db-user=me \\",
      "      --db-url=jdbc:postgresql://db.example.org/tracker"
    })
final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The archive.")
  private Path file;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Mixin private StorageOptions storage;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      Manifest manifest =
          DatabaseRestore.run(
              storage.configuration(Map.of(), Map.of()),
              new DataDirectory(storage.data()),
              file,
              progress());
      spec.commandLine().getOut().println(result(manifest));
      return 0;
    } catch (ArchiveRefusedException refused) {
      throw new CommandFailedException(
          file + ": " + refused.getMessage() + "; nothing is restored", refused);
    }
  }

  private String result(Manifest manifest) {
    String asOf = manifest.createdAt().toString();
    return json
        ? JsonResult.of("file", file.toString(), "rows", manifest.rows(), "createdAt", asOf)
        : "Restored %s from %s, as of %s.".formatted(Amounts.rows(manifest.rows()), file, asOf);
  }

  private Progress progress() {
    ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
    return (table, rows, totalRows) -> {
      if (rows < totalRows) {
        line.show(table + ": " + Amounts.number(rows) + " of " + Amounts.number(totalRows));
      } else {
        line.finish(table + ": " + Amounts.rows(rows));
      }
    };
  }
}
