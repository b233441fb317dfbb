package org.trackerengine.application.admission;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Limits on the requests of one user or one address prefix (/32 of IPv4, /64 of IPv6).
 *
 * @param userAnnounces announces by a user with a valid passkey; 10 000 at once so that a seedbox
 *     can start 5 000 torrents, then 50 a second
 * @param strangers announces and scrapes by a prefix without a valid passkey; 500, 5
 * @param addressAnnounces announces by a prefix in modes without users; 20 000, 200
 * @param scrapes scrapes by a user, or by a prefix in modes without users; 500, 20
 * @param newTorrents info hashes not seen before, by a prefix in open mode; 1 000, 1
 * @param connects connect requests answered over UDP, for all senders together because their
 *     addresses may be forged; 50 000, 50 000
 * @param datagramErrors error replies to invalid UDP packets, by a prefix; 10, 10
 * @param buckets minimum number of users or prefixes that each budget tracks separately; beyond it,
 *     a bucket that is nearly full is reused, so that its owner starts anew; 65 536
 * @param enforced false disables all budgets; only for benchmarks
 */
@RecordBuilder
public record BudgetLimits(
    Budget userAnnounces,
    Budget strangers,
    Budget addressAnnounces,
    Budget scrapes,
    Budget newTorrents,
    Budget connects,
    Budget datagramErrors,
    int buckets,
    boolean enforced)
    implements BudgetLimitsBuilder.With {

  /** Limits with the default values named above. */
  public static final BudgetLimits DEFAULT =
      BudgetLimitsBuilder.builder()
          .userAnnounces(new Budget(10_000, 50))
          .strangers(new Budget(500, 5))
          .addressAnnounces(new Budget(20_000, 200))
          .scrapes(new Budget(500, 20))
          .newTorrents(new Budget(1_000, 1))
          .connects(new Budget(50_000, 50_000))
          .datagramErrors(new Budget(10, 10))
          .buckets(65_536)
          .enforced(true)
          .build();

  public BudgetLimits {
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be 1 or more");
    }
  }

  /** Returns the same limits with enforcement disabled, for benchmarks. */
  public BudgetLimits unenforced() {
    return withEnforced(false);
  }
}
