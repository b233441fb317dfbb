package org.trackerengine.adapter.jpa.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChange.AccessRulesChanged;
import org.trackerengine.application.port.registry.RegistryChange.AnythingChanged;
import org.trackerengine.application.port.registry.RegistryChange.FactorsChanged;
import org.trackerengine.application.port.registry.RegistryChange.GroupsChanged;
import org.trackerengine.application.port.registry.RegistryChange.TorrentChanged;
import org.trackerengine.application.port.registry.RegistryChange.UserChanged;

/**
 * A notice of a change, sent between nodes as text: {@code <sender> torrent 7}.
 *
 * @param sender node that published it, as 32 hex digits
 * @param change what was changed
 */
record Notice(String sender, RegistryChange change) {

  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9a-f]{32}) (torrent|user|rules|factors|groups|anything)(?: ([0-9]{1,18}))?");

  /** Parses a notice; returns null if {@code text} is not one. */
  static @Nullable Notice parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String id = parts.group(3);
    RegistryChange change =
        switch (parts.group(2)) {
          case "torrent" -> id == null ? null : new TorrentChanged(Long.parseLong(id));
          case "user" -> id == null ? null : new UserChanged(Long.parseLong(id));
          case "factors" -> id == null ? null : new FactorsChanged(Long.parseLong(id));
          case "groups" -> id == null ? new GroupsChanged() : null;
          case "rules" -> id == null ? new AccessRulesChanged() : null;
          default -> id == null ? new AnythingChanged() : null;
        };
    return change == null ? null : new Notice(parts.group(1), change);
  }

  String text() {
    return sender
        + switch (change) {
          case TorrentChanged torrent -> " torrent " + torrent.id();
          case UserChanged user -> " user " + user.id();
          case FactorsChanged factors -> " factors " + factors.id();
          case GroupsChanged ignored -> " groups";
          case AccessRulesChanged ignored -> " rules";
          case AnythingChanged ignored -> " anything";
        };
  }
}
