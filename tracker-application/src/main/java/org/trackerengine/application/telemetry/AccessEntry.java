package org.trackerengine.application.telemetry;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;

/** One request that was answered. No entry shows a passkey, a token or a link's secret. */
public sealed interface AccessEntry {

  /** Returns how the request arrived. */
  Transport transport();

  /** Returns the address of who asked, according to trusted proxies. */
  IpAddress caller();

  /** Returns how long it took until the answer was ready, in nanoseconds. */
  long nanos();

  /**
   * An announce.
   *
   * @param refusal why it was refused; null if it was answered with peers
   */
  record Announced(
      Transport transport, AnnounceRequest request, @Nullable RefusalCode refusal, long nanos)
      implements AccessEntry {

    @Override
    public IpAddress caller() {
      return request.caller();
    }
  }

  /**
   * A scrape.
   *
   * @param refusal why it was refused; null if it was answered with counts
   */
  record Scraped(Transport transport, IpAddress caller, @Nullable RefusalCode refusal, long nanos)
      implements AccessEntry {}

  /**
   * Any other request over HTTP.
   *
   * @param target path and query, masked
   * @param status status of the answer
   * @param bytes length of the answer's body
   */
  record Requested(
      Transport transport,
      IpAddress caller,
      String method,
      MaskedTarget target,
      int status,
      long bytes,
      long nanos)
      implements AccessEntry {}
}
