package org.trackerengine.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ServerApi.Credit;

/** Accounts by the model of credit, before anybody announces: everybody has nothing. */
class CreditCheckTest {

  private static final Workload WORKLOAD = Workload.of(2, 11, 1);

  private static String verdict(List<Credit> accounts) {
    return CreditCheck.verdict(accounts, WORKLOAD, new Population(WORKLOAD).credit());
  }

  @Test
  void aByteTooMuchOfEitherKindIsWrong() {
    List<Credit> exact = Collections.nCopies(WORKLOAD.users(), new Credit(0, 0));
    List<Credit> wrong = new ArrayList<>(exact);
    wrong.set(0, new Credit(1, 0));
    wrong.set(WORKLOAD.users() - 1, new Credit(0, 1));

    assertThat(verdict(exact)).isEqualTo("exact");
    assertThat(verdict(wrong)).isEqualTo("**wrong for 2 of 8 users**");
  }
}
