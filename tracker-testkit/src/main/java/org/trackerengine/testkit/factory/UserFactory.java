package org.trackerengine.testkit.factory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.trackerengine.application.port.NewUser;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/**
 * Makes members of a community: verified, with names as people choose them, each name and passkey
 * once. The same seed makes the same users, passkeys included: never use it for real ones. Confined
 * to one thread.
 */
public final class UserFactory {

  private static final List<String> FIRST =
      List.of(
          "amber", "benno", "chiara", "dmitri", "elif", "farid", "greta", "hiro", "ines", "jonas",
          "kaya", "leona", "mateo", "nadia", "oskar", "priya", "quentin", "rosa", "sven", "tarik",
          "ulla", "vera", "wanda", "ximena", "yusuf", "zofia");
  private static final List<String> SECOND =
      List.of(
          "archivist",
          "badger",
          "cassette",
          "dubplate",
          "echo",
          "flac",
          "gopher",
          "harbour",
          "inkwell",
          "juniper",
          "kestrel",
          "lantern",
          "magpie",
          "nebula",
          "otter",
          "phonograph",
          "quill",
          "reel",
          "sparrow",
          "tape",
          "umbra",
          "vinyl",
          "walrus",
          "yonder",
          "zine");
  private static final Instant OPENED = Instant.parse("2024-02-01T00:00:00Z");
  private static final int OPEN_DAYS = 700;

  private final SplittableRandom random;
  private final Set<String> names = new HashSet<>();

  /** Makes the users that belong to {@code seed}. */
  public UserFactory(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The next member. */
  public NewUser user() {
    return user(name(), Role.MEMBER);
  }

  /** A user of this name and role. */
  public NewUser user(String name, Role role) {
    names.add(name);
    Instant createdAt = OPENED.plus(Duration.ofMinutes(random.nextLong(OPEN_DAYS * 24L * 60)));
    return new NewUser(name, role, true, Passkey.generate(random), createdAt);
  }

  private String name() {
    String name;
    do {
      String first = FIRST.get(random.nextInt(FIRST.size()));
      String second = SECOND.get(random.nextInt(SECOND.size()));
      name =
          switch (random.nextInt(4)) {
            case 0 -> first + "." + second;
            case 1 -> second + "_" + first;
            case 2 -> first + random.nextInt(1960, 2010);
            default -> second + random.nextInt(10, 1000);
          };
    } while (!names.add(name));
    return name;
  }
}
