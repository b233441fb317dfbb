package org.trackerengine.application.endpoint;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.AnnounceLatencies;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.TrustedProxies;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.HttpScrapeParser;
import org.trackerengine.domain.wire.http.WireLimits;

/**
 * Answers the announces and scrapes that a server of the application's own has read: a servlet, a
 * controller, any handler of {@code GET}.
 *
 * <pre>{@code
 * HttpEndpoint endpoint = HttpEndpoint.of(tracker);
 * Optional<HttpAnswer> answer = endpoint.answer(path, rawQuery, remoteAddress, headers::get);
 * }</pre>
 *
 * <p>BitTorrent clients get what the bundled server sends them, to the byte. Where {@link
 * Tracker#mayBlock} is true a call may wait for the database, so it must not be on a thread that
 * reads a network. Thread-safe.
 */
public final class HttpEndpoint {

  /** What a request line has beside path and query: {@code GET}, {@code ?}, the version. */
  private static final int REST_OF_LINE = "GET ? HTTP/1.1".length();

  private final Tracker tracker;
  private final HttpCalls calls;
  private final Telemetry.Watch watch;
  private final WireLimits limits;
  private final IpParameterPolicy ipParameters;
  private final TrustedProxies trustedProxies;
  private final AnnouncePaths announcePaths;

  private HttpEndpoint(Builder builder) {
    tracker = builder.tracker;
    calls = new HttpCalls(tracker, builder.listener, builder.telemetry);
    watch = builder.telemetry.shared(Transport.HTTP);
    limits = builder.limits;
    ipParameters = builder.ipParameters;
    trustedProxies = builder.trustedProxies;
    announcePaths = builder.announcePaths;
  }

  /** Returns an endpoint with the default settings, which trusts no proxy. */
  public static HttpEndpoint of(Tracker tracker) {
    return builder(tracker).build();
  }

  /** Returns a builder of an endpoint with the default settings. */
  public static Builder builder(Tracker tracker) {
    return new Builder(tracker);
  }

  /**
   * Answers a {@code GET} request if it is an announce or a scrape.
   *
   * @param path path as it was sent, not decoded, without the part below which the application has
   *     mounted the tracker: {@code /announce}, {@code /KEY/announce}, {@code /scrape} …
   * @param query query as it was sent, not decoded, without the question mark; null if there is
   *     none
   * @param remote address of the connection; that of the proxy if there is one in front
   * @param header returns the values of a header, joined by commas, or null without it; asked for
   *     {@code X-Forwarded-For} and {@code Forwarded}, which it must find in any case of letters
   * @return the answer; empty if the path is none of the tracker's
   */
  public Optional<HttpAnswer> answer(
      String path,
      @Nullable String query,
      InetAddress remote,
      Function<String, @Nullable String> header) {
    long begun = System.nanoTime();
    byte[] target = bytes(query == null ? path : path + "?" + query);
    int pathTo = bytes(path).length; // not the text's: a character may be two chars
    TrackerPath read = announcePaths.of(target, 0, pathTo, target.length, tracker.knownPasskeys());
    if (read.kind() == TrackerPath.Kind.OTHER) {
      return Optional.empty();
    }
    if (target.length + REST_OF_LINE > longestLine(read)) {
      return Optional.of(HttpAnswer.rejected(414, "URI too long\n"));
    }
    Caller caller =
        trustedProxies.caller(
            IpAddress.of(remote), header.apply("X-Forwarded-For"), header.apply("Forwarded"));
    if (caller == null) {
      return Optional.of(HttpAnswer.rejected(400, "The proxy does not say who asks\n"));
    }
    int queryFrom = Math.min(pathTo + 1, target.length);
    return Optional.of(HttpAnswer.bencoded(ask(target, queryFrom, read, caller, begun)));
  }

  /** Characters that no URL has become question marks, which no parameter's name or number has. */
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private int longestLine(TrackerPath path) {
    return path.kind() == TrackerPath.Kind.ANNOUNCE
        ? limits.announceLineBytes()
        : limits.scrapeLineBytes();
  }

  private byte[] ask(byte[] target, int queryFrom, TrackerPath path, Caller caller, long begun) {
    BencodeWriter body = new BencodeWriter();
    if (path.kind() == TrackerPath.Kind.ANNOUNCE) {
      HttpAnnounceParser parser =
          new HttpAnnounceParser(
              limits, ipParameters, tracker.knownPasskeys(), tracker.knownInfoHashes());
      calls.announce(
          parser.parse(target, queryFrom, target.length, path, caller),
          new AnnounceReply(),
          body,
          watch,
          begun);
    } else {
      HttpScrapeParser parser = new HttpScrapeParser(limits);
      calls.scrape(
          parser.parse(target, queryFrom, target.length, path, caller), body, watch, begun);
    }
    return Arrays.copyOf(body.array(), body.size());
  }

  /** Builder of an endpoint. */
  public static final class Builder {

    private final Tracker tracker;
    private TrackerListener listener = TrackerListener.NONE;
    private Telemetry telemetry = new Telemetry(new AnnounceLatencies(), null);
    private WireLimits limits = WireLimits.DEFAULT;
    private IpParameterPolicy ipParameters = IpParameterPolicy.DEFAULT;
    private TrustedProxies trustedProxies = TrustedProxies.NONE;
    private AnnouncePaths announcePaths = AnnouncePaths.NONE;

    private Builder(Tracker tracker) {
      this.tracker = tracker;
    }

    /**
     * Sets the listener that is notified of refusals after outages and bugs, which the tracker's
     * own listener does not receive.
     */
    public Builder listener(TrackerListener newListener) {
      listener = newListener;
      return this;
    }

    /** Sets what takes note of announces and scrapes. */
    public Builder telemetry(Telemetry newTelemetry) {
      telemetry = newTelemetry;
      return this;
    }

    /** Sets other limits of requests. */
    public Builder limits(WireLimits newLimits) {
      limits = newLimits;
      return this;
    }

    /** Sets whose address parameters are used; by default those of local callers. */
    public Builder ipParameters(IpParameterPolicy newIpParameters) {
      ipParameters = newIpParameters;
      return this;
    }

    /** Sets the proxies in front of the server, which are believed about who asks. */
    public Builder trustedProxies(TrustedProxies newTrustedProxies) {
      trustedProxies = newTrustedProxies;
      return this;
    }

    /** Sets additional paths for announces and scrapes. */
    public Builder announcePaths(AnnouncePaths newAnnouncePaths) {
      announcePaths = newAnnouncePaths;
      return this;
    }

    /** Returns the endpoint. */
    public HttpEndpoint build() {
      return new HttpEndpoint(this);
    }
  }
}
