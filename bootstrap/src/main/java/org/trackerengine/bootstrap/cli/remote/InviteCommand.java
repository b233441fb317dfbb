package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker user invite}. */
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an invitation of whoever runs this command, and prints its link, which works once.",
      "With --mail it is sent, too, and who registers with that address is verified at once."
    })
final class InviteCommand extends ApiCommand {

  @Option(names = "--mail", paramLabel = "MAIL", description = "Whom to send it to.")
  private @Nullable String mail;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  InviteCommand() {}

  @Override
  JsonNode ask(ServerApi api) {
    return api.post("/account/invitations", mail == null ? Map.of() : Map.of("mail", mail));
  }

  @Override
  void print(JsonNode invitation, PrintWriter out) {
    out.println(invitation.path("link").asString());
  }
}
