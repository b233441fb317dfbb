package org.trackerengine.adapter.udp;

import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_REUSEPORT;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.trackerengine.domain.peer.IpAddress;

/** A socket of the JDK's: a system call, and a little garbage, for each datagram and answer. */
final class ChannelSocket implements WorkerSocket {

  private final DatagramChannel channel;
  private final DatagramTally tally;
  private final ByteBuffer in;
  private final ByteBuffer out;
  private final byte[] request;
  private final byte[] reply;
  private InetSocketAddress source = new InetSocketAddress(0);

  private ChannelSocket(DatagramChannel channel, UdpLimits limits, DatagramTally tally) {
    this.channel = channel;
    this.tally = tally;
    in = ByteBuffer.allocateDirect(limits.requestBytes());
    out = ByteBuffer.allocateDirect(limits.replyBytes());
    request = new byte[limits.requestBytes()];
    reply = new byte[limits.replyBytes()];
  }

  static ChannelSocket open(
      InetSocketAddress address, boolean shared, UdpLimits limits, DatagramTally tally)
      throws IOException {
    boolean v6 = address.getAddress() instanceof Inet6Address;
    DatagramChannel channel =
        DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      if (shared) {
        channel.setOption(SO_REUSEPORT, true);
      }
      channel.setOption(SO_RCVBUF, limits.receiveBufferBytes());
      channel.bind(address);
      return new ChannelSocket(channel, limits, tally);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  @Override
  public void serve(DatagramResponder responder) throws IOException {
    source = (InetSocketAddress) channel.receive(in.clear());
    int length = in.flip().remaining();
    in.get(0, request, 0, length);
    IpAddress from = IpAddress.of(source.getAddress());
    int replied =
        responder.respond(request, length, from.high(), from.low(), source.getPort(), reply);
    if (replied > 0) {
      send(out.clear().put(reply, 0, replied).flip(), source);
    }
  }

  private void send(ByteBuffer answer, InetSocketAddress to) {
    try {
      channel.send(answer, to);
      tally.sent(1, 0);
    } catch (IOException | IllegalArgumentException refused) {
      // The next one goes to somebody else.
      tally.sent(1, 1);
    }
  }

  @Override
  public ReplyPath replyPath() {
    InetSocketAddress to = source;
    return (answer, length) -> send(ByteBuffer.wrap(answer, 0, length), to);
  }

  @Override
  public int receiveBufferBytes() throws IOException {
    return channel.getOption(SO_RCVBUF);
  }

  @Override
  public void wake() {
    // Nothing else wakes a thread that receives.
    close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException closedAllTheSame) {
      // The system has forgotten it, whatever it says.
    }
  }
}
