package org.trackerengine.benchmarks.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.HttpAnnounceWriter;
import org.trackerengine.domain.wire.http.WireLimits;

/**
 * Benchmark of parsing an announce over HTTP and writing its response: the cost of the codec
 * without store and socket.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AnnounceCodecBenchmark {

  private static final byte[] QUERY =
      ("passkey=0123456789abcdef0123456789abcdef&info_hash=%9a%27%0c%ff%00abcdefgh%01%02%03%04"
              + "%05%06%07&peer_id=-TR4060-k8hj0wgej6ch&port=51413&uploaded=9876543210"
              + "&downloaded=123456&left=1048576&numwant=50&key=6a1b2c3d&compact=1&supportcrypto=1")
          .getBytes(US_ASCII);

  private final HttpAnnounceParser parser =
      new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT);
  private final Caller caller = Caller.direct(IpAddress.ofV4(0x0a00_0001));
  private final BencodeWriter body = new BencodeWriter();
  private final AnnounceReply reply = new AnnounceReply();

  /** Format of the peers in the response. */
  @Param({"COMPACT", "DICTIONARIES"})
  public PeerFormat format = PeerFormat.COMPACT;

  /** Prepares a response with fifty IPv4 peers. */
  @Setup
  public void fill() {
    PeerBuffer peers = reply.begin(format, IpAddress.ofV4(0x0a00_0001));
    for (int peer = 0; peer < 50; peer++) {
      peers.add(
          PeerId.ofText(String.format(Locale.ROOT, "-TR4060-%012d", peer)),
          new Endpoint(IpAddress.ofV4(0x0a00_0001 + peer), 1024 + peer),
          null);
    }
    reply.finish(1800, 900, 120, 80, 1234, null);
  }

  /** Parses the query of a usual announce. */
  @Benchmark
  public AnnounceRequest parse() {
    return parser.parse(QUERY, 0, QUERY.length, TrackerPath.ANNOUNCE, caller);
  }

  /** Writes the body of a response with fifty peers. */
  @Benchmark
  public int write() {
    HttpAnnounceWriter.write(reply, body);
    return body.size();
  }
}
