package org.trackerengine.application;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.trackerengine.application.community.CommunityServices;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.catalogue.PictureEncoder;
import org.trackerengine.application.port.registry.NameSkeletons;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;

/** Builder of a tracker from its storage, settings and other parts. */
public final class TrackerBuilder {

  final TrackerStorage storage;
  TrackerSettings settings = TrackerSettings.DEFAULT;
  TrackerClock clock = TrackerClock.system();
  RandomGenerator secure = new SecureRandom();
  TrackerListener listener = TrackerListener.NONE;
  NameSkeletons skeletons = NameSkeletons.PLAIN;
  PictureEncoder pictures = PictureEncoder.NONE;
  CommunityServices communityServices = CommunityServices.PLAIN;

  TrackerBuilder(TrackerStorage storage) {
    this.storage = storage;
  }

  /** Sets all settings; their limits must agree with those of the swarm store. */
  public TrackerBuilder settings(TrackerSettings newSettings) {
    settings = newSettings;
    return this;
  }

  /** Sets the access mode and leaves the other settings unchanged. */
  public TrackerBuilder mode(AccessMode mode) {
    settings = settings.withMode(mode);
    return this;
  }

  /** Sets another clock, for tests. */
  public TrackerBuilder clock(TrackerClock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * Sets another source of random numbers for passkeys and tokens; it must be cryptographically
   * strong.
   */
  public TrackerBuilder secureRandom(RandomGenerator newSecure) {
    secure = newSecure;
    return this;
  }

  /** Sets what names look like, so that no two users' names look the same. */
  public TrackerBuilder nameSkeletons(NameSkeletons newSkeletons) {
    skeletons = newSkeletons;
    return this;
  }

  /** Sets what encodes covers anew; without it, no covers are taken. */
  public TrackerBuilder pictureEncoder(PictureEncoder newPictures) {
    pictures = newPictures;
    return this;
  }

  /** Sets what converts Markdown, and how often users may comment and report. */
  public TrackerBuilder communityServices(CommunityServices newServices) {
    communityServices = newServices;
    return this;
  }

  /** Sets the listener that is notified of what the tracker does. */
  public TrackerBuilder listener(TrackerListener newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Reads the registry, puts the stored peers back into their swarms, which may block, and returns
   * a tracker that is ready.
   */
  public Tracker build() {
    Tracker tracker = new Tracker(this);
    try (Stream<StoredPeer> peers = storage.ledger().storedPeers(clock)) {
      tracker.registry.restore(peers, storage.swarms());
    }
    return tracker;
  }
}
