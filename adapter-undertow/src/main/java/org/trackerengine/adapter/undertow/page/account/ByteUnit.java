package org.trackerengine.adapter.undertow.page.account;

import java.util.List;
import org.trackerengine.application.port.statistics.Sample;

/** The unit in which amounts of bytes are short whole numbers beside each other. */
enum ByteUnit {
  KIB("KiB", 10),
  MIB("MiB", 20),
  GIB("GiB", 30),
  TIB("TiB", 40);

  /** Amounts below this are shown in a smaller unit. */
  private static final long FEW = 10;

  private final String symbol;
  private final int shift;

  ByteUnit(String symbol, int shift) {
    this.symbol = symbol;
    this.shift = shift;
  }

  /** Returns the unit in which the largest of the amounts is some tens or more. */
  static ByteUnit forAll(List<Sample> samples) {
    long most =
        samples.stream()
            .mapToLong(sample -> Math.max(sample.uploaded(), sample.downloaded()))
            .max()
            .orElse(0);
    ByteUnit unit = KIB;
    for (ByteUnit larger : values()) {
      unit = larger.of(most) >= FEW ? larger : unit;
    }
    return unit;
  }

  String symbol() {
    return symbol;
  }

  long of(long bytes) {
    return bytes >> shift;
  }
}
