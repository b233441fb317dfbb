package org.trackerengine.application.port.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;

/** Stores one-time links until they are used. Thread-safe; may block. */
public interface LinkRepository {

  /** Stores a link; one whose id is stored already stays as it is. */
  void add(OneTimeLink link);

  /** Finds the link with this id, expired or not. */
  Optional<OneTimeLink> find(String id);

  /** Deletes the link with this id and returns it; of concurrent calls one gets it. */
  Optional<OneTimeLink> take(String id);

  /** Lists the links of a user for one purpose, expired ones included, the oldest first. */
  List<OneTimeLink> ofUser(long userId, Purpose purpose);

  /** Deletes all links of a user. */
  void removeAll(long userId);

  /** Lists up to {@code limit} links that have expired, of any user and purpose. */
  List<OneTimeLink> expired(Instant now, int limit);

  /**
   * Returns the key that signs links, which is the same for all trackers on this storage.
   *
   * @param fresh stored as the key if there is none yet; 64 hex digits
   */
  String signingKey(String fresh);
}
