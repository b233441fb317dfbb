package org.trackerengine.application.admission;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What one user or one address prefix (/32 of IPv4, /64 of IPv6) may ask for.
 *
 * @param userAnnounces by a user with a valid passkey; 10 000 at once so that a seedbox starts 5
 *     000 torrents, then 50 a second
 * @param strangers by a prefix without a valid passkey, announces and scrapes together; 500, 5
 * @param addressAnnounces by a prefix where there are no users; 20 000, 200
 * @param scrapes by a user, or by a prefix where there are no users; 500, 20
 * @param newTorrents info hashes not seen before, by a prefix in open mode; 1 000, 1
 * @param apiCalls by a user; 300, 10
 * @param connects answered over UDP, all senders together: whose address may be made up; 50 000, 50
 *     000
 * @param datagramErrors for UDP packets that make no sense, by a prefix; 10, 10
 * @param buckets how many users or prefixes each budget tells apart at least; beyond it the one
 *     that has been idle longest starts anew; 65 536
 * @param enforced false only for benchmarks
 */
@RecordBuilder
public record BudgetLimits(
    Budget userAnnounces,
    Budget strangers,
    Budget addressAnnounces,
    Budget scrapes,
    Budget newTorrents,
    Budget apiCalls,
    Budget connects,
    Budget datagramErrors,
    int buckets,
    boolean enforced)
    implements BudgetLimitsBuilder.With {

  /** The values named above. */
  public static final BudgetLimits DEFAULT =
      BudgetLimitsBuilder.builder()
          .userAnnounces(new Budget(10_000, 50))
          .strangers(new Budget(500, 5))
          .addressAnnounces(new Budget(20_000, 200))
          .scrapes(new Budget(500, 20))
          .newTorrents(new Budget(1_000, 1))
          .apiCalls(new Budget(300, 10))
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

  /** The same budgets, not enforced: for benchmarks. */
  public BudgetLimits unenforced() {
    return withEnforced(false);
  }
}
