package org.trackerengine.bootstrap.cli;

import java.net.URI;
import java.nio.file.Path;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.demo.DemoFile;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.domain.access.AccessMode;

/** Text for the operator when the server is ready: its addresses, and what to do next. */
final class Welcome {

  private static final String HOW_TO_OPEN =
      "only this machine reaches it; --public-url https://tracker.example.org opens it";

  private Welcome() {}

  /**
   * Returns the text; it names the files that contain keys and tokens, never the keys and tokens
   * themselves, but the link that creates the first admin.
   *
   * @param demo whether the server has the demo's members
   */
  static String text(
      ServerProcess server,
      DataDirectory data,
      Path dataOption,
      boolean demo,
      Configuration configuration) {
    boolean hasUsers = server.tracker().settings().mode() == AccessMode.PRIVATE;
    StringBuilder text = new StringBuilder("\nTracker Engine is ready.\n\n");
    addresses(text, server, configuration, hasUsers ? "?passkey=<the user's passkey>" : "");
    line(text, "Storage", server.storage());
    text.append("\nNext:\n");
    server.setUpLink().ifPresent(link -> setUp(text, link));
    if (demo) {
      demo(text, server, data, configuration.publicUrl() == null);
    } else if (hasUsers) {
      line(text, "Open", server.publicUrl().base() + "/");
    }
    line(text, "List torrents", listTorrents(server, data));
    commands(text, dataOption, hasUsers);
    if (configuration.isLocalByDefault()) {
      line(text, "Open to others", HOW_TO_OPEN);
    }
    line(text, "Stop", "Ctrl-C");
    return text.append('\n').toString();
  }

  private static void commands(StringBuilder text, Path dataOption, boolean hasUsers) {
    String dataFlag = dataOption.equals(Path.of("data")) ? "" : " --data " + dataOption;
    line(text, "Add a torrent", "./tracker torrent add FILE.torrent" + dataFlag);
    if (hasUsers) {
      line(text, "Add a user", "./tracker user add NAME --verified" + dataFlag);
    }
  }

  /** A password that was made up for a look at this machine is shown; others stay in their file. */
  private static void demo(
      StringBuilder text, ServerProcess server, DataDirectory data, boolean isLocal) {
    data.readJson(DemoFile.NAME, DemoFile.class)
        .map(file -> file.users().getFirst())
        .ifPresent(admin -> {
          line(text, "Open", server.publicUrl().base() + "/");
          line(
              text,
              "Sign in",
              "as "
                  + admin.name()
                  + (isLocal ? " with the password " + admin.password() : "; password: see below"));
        });
    line(text, "Members, keys", data.path(DemoFile.NAME).toString());
  }

  /** The link is shown where the server was started, and only until the first admin is there. */
  private static void setUp(StringBuilder text, String link) {
    line(text, "First admin", link);
    line(text, "", "(open it in a browser, or: ./tracker account setup LINK --name NAME;");
    line(text, "", "it works once, for a day; a restart prints another)");
  }

  private static void addresses(
      StringBuilder text, ServerProcess server, Configuration configuration, String key) {
    line(text, "HTTP", server.urls().http().toString());
    URI https = server.https();
    if (https != null) {
      line(text, "HTTPS", https.toString());
    }
    String unixSocket = configuration.unixSocket();
    if (unixSocket != null) {
      line(text, "Unix socket", unixSocket);
    }
    if (server.urls().admin() != null) {
      line(text, "Admin", server.urls().admin() + "/health/ready, /metrics");
    }
    line(text, "Announce URL", server.publicUrl().announceUrl() + key);
    String udp = server.publicUrl().udpAnnounceUrl();
    if (udp != null) {
      line(text, "over UDP", udp + key);
    }
  }

  private static String listTorrents(ServerProcess server, DataDirectory data) {
    return "curl -H \"Authorization: Bearer $(cat %s)\" %s/torrents"
        .formatted(data.path(AdminToken.NAME), server.urls().http());
  }

  private static void line(StringBuilder text, String what, String how) {
    text.append("  ").append(what).append(" ".repeat(Math.max(1, 16 - what.length())));
    text.append(how).append('\n');
  }
}
