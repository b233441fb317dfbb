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
 * Counts requests that were answered 400 because a trusted proxy does not identify the client. Such
 * a proxy is misconfigured, and its operator must learn of it. The counts are by the header at
 * fault, and for each header a line is logged at most once a minute. Thread-safe.
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

  /** Times at which the last line was logged; 0 for never. */
  private final Map<Header, AtomicLong> written = new EnumMap<>(Header.class);

  /**
   * Creates counters that are 0.
   *
   * @param nanoTime source of time, such as {@link System#nanoTime}
   */
  public BadForwardings(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    for (Header header : Header.values()) {
      counts.put(header, new LongAdder());
      written.put(header, new AtomicLong());
    }
  }

  /** Counts a request from this proxy, and logs it unless one was logged within the last minute. */
  void count(IpAddress proxy, Header header) {
    LongAdder count = Objects.requireNonNull(counts.get(header));
    AtomicLong last = Objects.requireNonNull(written.get(header));
    count.increment();
    long now = nanoTime.getAsLong() | 1;
    long before = last.get();
    if ((before == 0 || now - before > NANOS_BETWEEN) && last.compareAndSet(before, now)) {
      // Nothing of the header itself is logged, because a client may have written it.
      LOG.log(
          WARNING,
          "The trusted proxy {0} {1}; such requests get 400, {2} so far. It has to send"
              + " X-Forwarded-For.",
          proxy,
          header.fault,
          Long.toString(count.sum()));
    }
  }

  /** Returns the counts by the label of the header at fault. */
  public Map<String, LongSupplier> counts() {
    Map<String, LongSupplier> byLabel = new LinkedHashMap<>();
    counts.forEach((header, count) -> byLabel.put(header.label, count::sum));
    return byLabel;
  }
}
