package org.trackerengine.clientkit.simulation.population;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * What kinds of clients there are, and how often they do what. All numbers are probabilities, 0 to
 * 1.
 *
 * @param seeders of a client: begins with the whole torrent
 * @param dualStack of a client: announces from an IPv4 and an IPv6 address
 * @param onlyV6 of a client: has no IPv4 address
 * @param undialable of a client: announces port 0 or 1
 * @param partialSeeds of a client: wants only a part of the torrent
 * @param keyless of a client: sends no {@code key}
 * @param seedboxes of a client: has an address of its own and a fast line, and not its user's
 * @param impatient of a client: announces every one to ten minutes, whatever the answer says
 * @param overclaims of a client: says once that it sent 4 PiB which it did not
 * @param crashes of a session: ends without {@code stopped}
 * @param restarts of the end of a session: the client comes back later
 * @param samePeerId of a restart: with the peer id of before
 * @param newPort of a restart: with another port
 * @param quickRestarts of a restart: within two minutes
 * @param repeats of a report: arrives a second time within 100 seconds
 * @param corrections of a minute of downloading: a piece fails its check
 * @param meanSession mean length of a session
 * @param meanPause mean time until a client comes back
 */
@RecordBuilder
public record ClientMix(
    double seeders,
    double dualStack,
    double onlyV6,
    double undialable,
    double partialSeeds,
    double keyless,
    double seedboxes,
    double impatient,
    double overclaims,
    double crashes,
    double restarts,
    double samePeerId,
    double newPort,
    double quickRestarts,
    double repeats,
    double corrections,
    Duration meanSession,
    Duration meanPause)
    implements ClientMixBuilder.With {

  /** Clients that crash, repeat themselves and correct themselves as often as real ones do. */
  public static final ClientMix DEFAULT =
      ClientMixBuilder.builder()
          .seeders(0.05)
          .dualStack(0.2)
          .onlyV6(0.03)
          .undialable(0.2)
          .partialSeeds(0.03)
          .keyless(0.1)
          .seedboxes(0.1)
          .impatient(0.01)
          .overclaims(0)
          .crashes(0.1)
          .restarts(0.7)
          .samePeerId(0.1)
          .newPort(0.3)
          .quickRestarts(0.05)
          .repeats(0.01)
          .corrections(0.002)
          .meanSession(Duration.ofHours(4))
          .meanPause(Duration.ofHours(3))
          .build();

  /** Clients without any fault, each of whose bytes is credited. */
  public static final ClientMix WELL_BEHAVED =
      DEFAULT.with().impatient(0).crashes(0).corrections(0).build();

  /** Clients most of which crash, repeat themselves, claim too much and come back at once. */
  public static final ClientMix HOSTILE =
      DEFAULT
          .with()
          .impatient(0.2)
          .overclaims(0.05)
          .crashes(0.5)
          .restarts(0.95)
          .samePeerId(0.5)
          .newPort(0.5)
          .quickRestarts(0.4)
          .repeats(0.2)
          .corrections(0.05)
          .meanSession(Duration.ofMinutes(90))
          .meanPause(Duration.ofMinutes(40))
          .build();

  public ClientMix {
    boolean probable =
        DoubleStream.of(
                seeders,
                dualStack,
                onlyV6,
                undialable,
                partialSeeds,
                keyless,
                seedboxes,
                impatient,
                overclaims,
                crashes,
                restarts,
                samePeerId,
                newPort,
                quickRestarts,
                repeats,
                corrections)
            .allMatch(one -> one >= 0 && one <= 1);
    if (!probable || !meanSession.isPositive() || !meanPause.isPositive()) {
      throw new IllegalArgumentException("a probability is 0 to 1, a duration positive");
    }
  }
}
