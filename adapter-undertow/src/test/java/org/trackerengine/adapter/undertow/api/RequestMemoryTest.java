package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestMemoryTest {

  @Test
  void aUserHasAQuarterAndLeavesTheRestToOthers() {
    RequestMemory memory = new RequestMemory(400, 10);
    for (long user = 1; user <= 3; user++) {
      assertThat(memory.tryTake(user, 60)).isTrue();
      assertThat(memory.tryTake(user, 41)).isFalse();
      assertThat(memory.tryTake(user, 40)).isTrue();
      assertThat(memory.tryTake(user, 1)).isFalse();
    }
    assertThat(memory.tryTake(4, 100)).isTrue();
    assertThat(memory.tryTake(5, 1)).isFalse();
    memory.give(1, 60);
    assertThat(memory.tryTake(5, 60)).isTrue();
    assertThat(memory.tryTake(1, 1)).isFalse();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainForEver() {
    RequestMemory memory = new RequestMemory(40, 10);
    for (int i = 0; i < 1_000; i++) {
      assertThat(memory.tryTake(i, 10)).isTrue();
      memory.give(i, 10);
      assertThat(memory.tryTake(7, 0)).isTrue();
      memory.give(7, 0);
    }
  }

  @Test
  void howeverLittleThereIsOneUserMayHaveTheLeastShare() {
    RequestMemory memory = new RequestMemory(5, 20);
    assertThat(memory.tryTake(1, 20)).isTrue();
    assertThat(memory.tryTake(2, 1)).isFalse();
  }
}
