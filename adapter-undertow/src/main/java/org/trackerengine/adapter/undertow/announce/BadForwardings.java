package org.trackerengine.adapter.undertow.announce;

import static java.lang.System.Logger.Level.WARNING;

import java.lang.System.Logger;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.trackerengine.domain.peer.IpAddress;

/**
 * Requests that were answered 400 because a trusted proxy does not say who asks: a proxy that is
 * set up wrongly, which its operator has to hear of. They are counted by the header at fault, and
 * the log has one line a minute for each. Thread-safe.
 */
public final class BadForwardings {

  private static final Logger LOG = System.getLogger(BadForwardings.class.getName());
  private static final long NANOS_BETWEEN = 60_000_000_000L;

  /** The header at fault. */
  enum Header {
    NONE("none", "sends neither X-Forwarded-For nor Forwarded"),
    X_REAL_IP("x-real-ip", "sends X-Real-IP only, which is not believed"),
    X_FORWARDED_FOR("x-forwarded-for", "sends an X-Forwarded-For that names no client"),
    FORWARDED("forwarded", "sends a Forwarded that names no client"),
    BOTH("both", "sends X-Forwarded-For and Forwarded, which do not name the same client");

    private final String label;
    private final String fault;

    Header(String label, String fault) {
      this.label = label;
      this.fault = fault;
    }

    static Header of(boolean xForwardedFor, boolean forwarded, boolean xRealIp) {
      if (xForwardedFor) {
        return forwarded ? BOTH : X_FORWARDED_FOR;
      }
      if (forwarded) {
        return FORWARDED;
      }
      return xRealIp ? X_REAL_IP : NONE;
    }
  }

  private final LongSupplier nanoTime;
  private final Map<Header, LongAdder> counts = new EnumMap<>(Header.class);

  /** When the last line was written; 0 for never. */
  private final Map<Header, AtomicLong> written = new EnumMap<>(Header.class);

  /**
   * None so far.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  public BadForwardings(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    for (Header header : Header.values()) {
      counts.put(header, new LongAdder());
      written.put(header, new AtomicLong());
    }
  }

  /** Another one, from this proxy. */
  void count(IpAddress proxy, Header header) {
    LongAdder count = Objects.requireNonNull(counts.get(header));
    AtomicLong last = Objects.requireNonNull(written.get(header));
    count.increment();
    long now = nanoTime.getAsLong() | 1;
    long before = last.get();
    if ((before == 0 || now - before > NANOS_BETWEEN) && last.compareAndSet(before, now)) {
      // Nothing of the header itself: it is the client's to write.
      LOG.log(
          WARNING,
          "The trusted proxy {0} {1}; such requests get 400, {2} so far. It has to send"
              + " X-Forwarded-For.",
          proxy,
          header.fault,
          Long.toString(count.sum()));
    }
  }

  /** How many there were, by what is at fault. */
  public Map<String, LongSupplier> counts() {
    Map<String, LongSupplier> byLabel = new LinkedHashMap<>();
    counts.forEach((header, count) -> byLabel.put(header.label, count::sum));
    return byLabel;
  }
}
