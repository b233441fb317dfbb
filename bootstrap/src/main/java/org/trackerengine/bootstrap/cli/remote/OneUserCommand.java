package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A command about one user, which prints it. */
abstract class OneUserCommand extends ApiCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The user.")
  private String name;

  final String path() {
    return "/users/" + escaped(name);
  }

  @Override
  protected void print(JsonNode user, PrintWriter out) {
    out.println("name:       " + user.path("name").asString());
    out.println("role:       " + user.path("role").asString());
    out.println("state:      " + state(user));
    if (user.path("disabledReason").isString()) {
      out.println("reason:     " + user.path("disabledReason").asString());
    }
    if (user.path("disabledUntil").isString()) {
      out.println("until:      " + user.path("disabledUntil").asString());
    }
    out.println("group:      " + user.path("group").asString("none"));
    out.println("may leech:  " + (user.path("canLeech").asBoolean() ? "yes" : "no"));
    out.println("uploaded:   " + user.path("uploaded").asString() + " bytes");
    out.println("downloaded: " + user.path("downloaded").asString() + " bytes");
    out.println("created:    " + user.path("createdAt").asString());
  }

  static String state(JsonNode user) {
    if (!user.path("enabled").asBoolean()) {
      return "disabled";
    }
    return user.path("verified").asBoolean() ? "verified" : "unverified";
  }
}
