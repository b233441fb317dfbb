package org.trackerengine.domain.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreditSumTest {

  @Test
  void sixNumbersHoldAllOfIt() {
    Credit credit = new Credit(1, 2, 3, 4, 5, 6);
    CreditSum sum = new CreditSum();
    sum.add(credit);
    long[] numbers = new long[8];
    sum.write(numbers, 1);
    CreditSum other = new CreditSum();
    other.read(numbers, 1);

    assertThat(numbers).startsWith(0).endsWith(0);
    assertThat(other.toCredit()).isEqualTo(credit);
  }
}
