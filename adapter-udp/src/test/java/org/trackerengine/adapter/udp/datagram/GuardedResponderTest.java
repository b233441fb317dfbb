package org.trackerengine.adapter.udp.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.RareLog;

class GuardedResponderTest {

  private static final byte[] REPLY = new byte[20];

  private final DatagramTally tally = new DatagramTally();

  private int respond(DatagramResponder responder, RareLog log) {
    return new GuardedResponder(responder, tally, log).respond(new byte[16], 16, 0, 0, 1, REPLY);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 21})
  void anAnswerThatCannotBeIsAFailure(int length) {
    assertThat(respond((r, l, h, o, p, reply) -> length, new RareLog())).isZero();
    assertThat(tally.of(DatagramFate.FAILED)).isEqualTo(1);
    assertThat(respond((r, l, h, o, p, reply) -> 20, new RareLog())).isEqualTo(20);
    assertThat(tally.of(DatagramFate.FAILED)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsThrownIsCountedEachTimeAndLoggedOnce(boolean error) {
    List<LogRecord> records = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            records.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(DatagramResponder.class.getName());
    logger.addHandler(handler);
    try {
      RareLog log = new RareLog();
      for (int i = 0; i < 3; i++) {
        assertThat(respond((r, l, h, o, p, reply) -> fail(error), log)).isZero();
      }
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(tally.of(DatagramFate.FAILED)).isEqualTo(3);
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().getMessage()).isEqualTo("A datagram could not be answered");
  }

  private static int fail(boolean error) {
    if (error) {
      throw new NoClassDefFoundError("a class that is not there");
    }
    throw new IllegalStateException("a bug");
  }
}
