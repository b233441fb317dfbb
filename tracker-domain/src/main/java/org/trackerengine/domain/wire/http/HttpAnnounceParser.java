package org.trackerengine.domain.wire.http;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.KeyHash;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.Parameter;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * Parser that reads announces (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>,
 * 7, 21, 23) from raw query bytes. For any input it returns a request with the passkey, so that the
 * caller can be checked before the content. It reuses its memory; each thread needs its own parser.
 */
public final class HttpAnnounceParser {

  private static final int MOST_PORT = 0xffff;

  private final WireLimits limits;
  private final IpParameterPolicy ipParameters;
  private final KnownInfoHashes knownInfoHashes;
  private final AnnounceValues values;

  /** Creates a parser for one thread. */
  public HttpAnnounceParser(WireLimits limits, IpParameterPolicy ipParameters) {
    this(limits, ipParameters, KnownPasskeys.NONE, KnownInfoHashes.NONE);
  }

  /**
   * Creates a parser for one thread that creates less garbage.
   *
   * @param knownPasskeys keys for which no new object is created
   * @param knownInfoHashes hashes for which no new object is created
   */
  public HttpAnnounceParser(
      WireLimits limits,
      IpParameterPolicy ipParameters,
      KnownPasskeys knownPasskeys,
      KnownInfoHashes knownInfoHashes) {
    this.limits = limits;
    this.ipParameters = ipParameters;
    this.knownInfoHashes = knownInfoHashes;
    values = new AnnounceValues(limits.keyBytes(), knownPasskeys);
  }

  /**
   * Reads the raw query {@code query[from, to)}, which is the text after the {@code ?}.
   *
   * @param path the path of the same request
   * @param caller the sender of the request
   */
  public AnnounceRequest parse(byte[] query, int from, int to, TrackerPath path, Caller caller) {
    values.find(query, from, to, limits.announceParameters());
    Passkey passkey = path.keyed() ? path.passkey() : values.passkey();
    InfoHash infoHash = InfoHash.of(values.twentyBytes(Parameter.INFO_HASH), 0, knownInfoHashes);
    PeerId peerId = PeerId.of(values.twentyBytes(Parameter.PEER_ID), 0);
    AnnounceEvent event = event();
    int port = port(event);
    long uploaded = transferred(Parameter.UPLOADED);
    long downloaded = transferred(Parameter.DOWNLOADED);
    // A value beyond a long is Announce.LEFT_UNKNOWN, the largest result of digits().
    long left = required(Parameter.LEFT);
    int numWant = numWant();
    long key = key();
    PeerFormat format = format();
    IpAddress address = caller.address();
    IpAddress secondAddress = null;
    if (ipParameters.honours(caller)) {
      address = replacement(address);
      secondAddress = otherFamily(address);
    }
    String problem = values.problem();
    return problem == null
        ? new Announce(
            infoHash,
            peerId,
            passkey,
            caller.address(),
            address,
            secondAddress,
            port,
            uploaded,
            downloaded,
            left,
            event,
            numWant,
            key,
            format,
            values.warning())
        : new MalformedAnnounce(passkey, caller.address(), Refusal.invalid(problem));
  }

  private AnnounceEvent event() {
    values.decode(Parameter.EVENT);
    if (values.is("started")) {
      return AnnounceEvent.STARTED;
    } else if (values.is("completed")) {
      return AnnounceEvent.COMPLETED;
    } else if (values.is("stopped")) {
      return AnnounceEvent.STOPPED;
    } else if (values.is("paused")) {
      return AnnounceEvent.PAUSED;
    }
    return AnnounceEvent.NONE;
  }

  private int port(AnnounceEvent event) {
    if (event == AnnounceEvent.STOPPED && !values.has(Parameter.PORT)) {
      return 0;
    }
    return (int) atMost(MOST_PORT, Parameter.PORT, "is over 65535");
  }

  private long transferred(Parameter parameter) {
    return atMost(Announce.MOST_TRANSFERRED, parameter, "is too large");
  }

  private long atMost(long most, Parameter parameter, String problem) {
    long value = required(parameter);
    if (value > most) {
      values.fail(parameter, problem);
    }
    return value;
  }

  private long required(Parameter parameter) {
    return values.decodeRequired(parameter) ? number(parameter, 0) : 0;
  }

  private long number(Parameter parameter, int start) {
    long value = values.digits(start);
    if (value == AnnounceValues.NOT_A_NUMBER) {
      values.fail(parameter, "is not a number");
    }
    return value;
  }

  private int numWant() {
    if (!values.decode(Parameter.NUMWANT) || values.length() == 0) {
      return limits.defaultNumWant();
    }
    boolean negative = values.bytes()[0] == '-';
    long wanted = number(Parameter.NUMWANT, negative ? 1 : 0);
    return negative ? limits.defaultNumWant() : (int) Math.min(wanted, limits.mostNumWant());
  }

  private long key() {
    if (!values.decode(Parameter.KEY) || values.length() == 0) {
      return 0;
    }
    if (values.length() > limits.keyBytes()) {
      values.fail(Parameter.KEY, "has more than " + limits.keyBytes() + " bytes");
      return 0;
    }
    return KeyHash.of(values.bytes(), values.length());
  }

  private PeerFormat format() {
    boolean compact = isOne(Parameter.COMPACT);
    boolean withoutId = isOne(Parameter.NO_PEER_ID);
    if (compact) {
      return PeerFormat.COMPACT;
    }
    return withoutId ? PeerFormat.DICTIONARIES_WITHOUT_ID : PeerFormat.DICTIONARIES;
  }

  private boolean isOne(Parameter parameter) {
    return values.decode(parameter) && values.length() == 1 && values.bytes()[0] == '1';
  }

  private IpAddress replacement(IpAddress address) {
    IpAddress ip = values.address(Parameter.IP);
    return ip == null ? address : ip;
  }

  private @Nullable IpAddress otherFamily(IpAddress address) {
    Parameter parameter = address.isV4() ? Parameter.IPV6 : Parameter.IPV4;
    IpAddress other = values.address(parameter);
    if (other != null && other.isV4() == address.isV4()) {
      values.fail(parameter, "is an address of the other family");
    }
    return other;
  }
}
