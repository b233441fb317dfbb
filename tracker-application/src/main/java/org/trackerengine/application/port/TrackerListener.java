package org.trackerengine.application.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.user.User;

/**
 * Observer that is notified of the tracker's actions: who has done what. It is called on the thread
 * that performs the action, for announces on one that reads the network, so it must be quick and
 * must not throw. The arguments exist anyway: nothing is allocated for a call. Requests contain the
 * passkey of their sender, which does not belong into logs.
 */
public interface TrackerListener {

  /** Listener that ignores all notifications. */
  TrackerListener NONE =
      new TrackerListener() {
        @Override
        public boolean wantsPeers() {
          return false;
        }
      };

  /**
   * Called when a swarm has accepted an announce.
   *
   * @param announce the announce, with its user, torrent, peer id and event
   * @param effect what it has changed in the swarm, and the swarm's counts
   * @param answered false if the answer was {@code THROTTLED}: a stop or a finished download is
   *     recorded all the same (C10), and {@link #refused(RefusalCode, AnnounceRequest, User)} is
   *     called, too
   */
  default void announced(SwarmAnnounce announce, AnnounceEffect effect, boolean answered) {}

  /** Called when a scrape of {@code infoHashes} info hashes was answered. */
  default void scraped(int infoHashes) {}

  /**
   * Called when an announce was refused.
   *
   * @param request the announce; one that is malformed tells only who sent it
   * @param user owner of the passkey, or null
   */
  default void refused(RefusalCode code, AnnounceRequest request, @Nullable User user) {}

  /**
   * Called when a scrape was refused.
   *
   * @param user owner of the passkey, or null
   */
  default void refused(RefusalCode code, ScrapeRequest request, @Nullable User user) {}

  /**
   * Called when an announce or a scrape was turned away before it was read, or when answering it
   * failed.
   */
  default void refused(RefusalCode code) {}

  /**
   * Called for each download that was finished and counted (C5). For a user it is when the ledger
   * has stored it, which may be a second after the announce.
   *
   * @param by the user, the torrent, and the client that has finished it
   * @param total the torrent's finished downloads, these and others of the same moment included
   */
  default void completed(SwarmMember by, long total) {}

  /** Called when silent peers were dropped by {@code Tracker.expire}, with their number. */
  default void expired(int peers) {}

  /** Called for each of these peers, if {@link #wantsPeers}. */
  default void expired(SwarmMember peer) {}

  /**
   * Returns false if {@link #expired(SwarmMember)} does nothing, which saves the storage from
   * telling which peers it drops. Asked before every expiry.
   */
  default boolean wantsPeers() {
    return true;
  }

  /**
   * Called when a batch was stored, with the number of its changes and the time that the ledger
   * needed.
   */
  default void flushed(int changes, Duration took) {}

  /** Called when a batch could not be stored; the next flush tries again. */
  default void flushFailed(Exception cause) {}
}
