package org.trackerengine.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.trackerengine.benchmarks.load.workload.CreditModel;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ServerApi.Credit;

/** Compares the credit of accounts with the model. Stateless. */
final class CreditCheck {

  private CreditCheck() {}

  /**
   * Returns the result of the comparison, for a table.
   *
   * @param accounts of the users of the workload, in order
   */
  static String verdict(List<Credit> accounts, Workload workload, CreditModel model) {
    if (model.peersInDoubt() > 0) {
      return String.format(Locale.ROOT, "**unknown: %,d peers in doubt**", model.peersInDoubt());
    }
    long wrong =
        IntStream.range(0, workload.users())
            .filter(user -> !isExact(accounts.get(user), user, model))
            .count();
    return wrong == 0
        ? "exact"
        : String.format(Locale.ROOT, "**wrong for %,d of %,d users**", wrong, workload.users());
  }

  private static boolean isExact(Credit account, int user, CreditModel model) {
    return account.uploaded() == model.uploaded(user)
        && account.downloaded() == model.downloaded(user);
  }
}
