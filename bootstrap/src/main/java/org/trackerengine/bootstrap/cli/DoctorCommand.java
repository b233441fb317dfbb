package org.trackerengine.bootstrap.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trackerengine.bootstrap.cli.terminal.JsonResult;
import org.trackerengine.bootstrap.doctor.Doctor;
import org.trackerengine.bootstrap.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tracker doctor}: says what is wrong with a server, and what to do about it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at configuration, data directory, database, ports, backups and machine, and says what"
          + " is wrong, why it matters and what to do.",
      "Changes nothing, and works whether the server runs or not. Ends with 1 if there is a problem;"
          + " notes are none."
    },
    footer = {
      "",
      "Give it the options that serve has, and run it as the server's user.",
      "",
      "Examples:",
      "  ./tracker doctor --data=/srv/tracker",
      "  ./tracker doctor --json | grep problem"
    })
final class DoctorCommand implements Callable<Integer> {

  @Mixin private ServerOptions options;

  @Option(names = "--json", description = "Prints JSON, one object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Finding> findings =
        Doctor.examine(() -> options.sources(Map.of()).build(), options.data(), Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(finding -> out.println(json ? json(finding) : text(finding)));
    long problems =
        findings.stream().filter(finding -> finding.level() == Finding.Level.PROBLEM).count();
    if (!json) {
      out.println(
          findings.isEmpty()
              ? "All is well."
              : problems + " problems, " + (findings.size() - problems) + " notes.");
    }
    return problems == 0 ? 0 : 1;
  }

  private static String text(Finding finding) {
    return """
    %s: %s: %s.
      Why: %s.
      Do:  %s.
    """
        .formatted(
            level(finding), finding.about(), finding.what(), finding.why(), finding.remedy());
  }

  private static String json(Finding finding) {
    return JsonResult.of(
        "level",
        level(finding),
        "about",
        finding.about(),
        "what",
        finding.what(),
        "why",
        finding.why(),
        "remedy",
        finding.remedy());
  }

  private static String level(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }
}
