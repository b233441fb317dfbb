package org.trackerengine.bootstrap.account;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Locale;
import org.trackerengine.application.port.registry.NameSkeletons;

/**
 * Skeletons by Unicode's table of confusable characters (UTS #39), in ICU's version of it, and
 * without letter case: {@code pаypal} with a Cyrillic letter, {@code paypa1} and {@code PAYPAL} are
 * one name. Thread-safe. The table is read at the first use.
 */
public final class IcuNameSkeletons implements NameSkeletons {

  /** Holds the checker, whose table takes some time to read. */
  private static final class Table {
    static final SpoofChecker CHECKER =
        new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  }

  @Override
  public String of(String name) {
    String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
    String skeleton = Table.CHECKER.getSkeleton(compatible).toLowerCase(Locale.ROOT);
    // A capital I is like a small l, which is seen before letter case goes; 0 is like O after it.
    String again = Table.CHECKER.getSkeleton(skeleton).toLowerCase(Locale.ROOT);
    return again.substring(0, Math.min(again.length(), LONGEST));
  }
}
