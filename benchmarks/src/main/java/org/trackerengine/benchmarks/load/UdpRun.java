package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.Slot.State;
import org.trackerengine.benchmarks.load.wire.DatagramVerifier;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;

/** A run of announces over UDP. */
final class UdpRun extends LoadRun {

  private static final int LONGEST_REPLY = 4096;

  private final UdpWorker worker;
  private final DatagramVerifier verifier;
  private final ByteBuffer reply = ByteBuffer.allocateDirect(LONGEST_REPLY);

  UdpRun(UdpWorker worker, AnnounceSource source, RunLimit limit, double announcesPerSecond) {
    super(worker, source, limit, announcesPerSecond);
    this.worker = worker;
    verifier = new DatagramVerifier(worker.peerLength);
  }

  /** Discards replies to the last run that came too late. */
  @Override
  void discard(SelectionKey key) {
    if (key.attachment() instanceof UdpSocket socket) {
      while (receive(socket)) {
        reply.clear();
      }
    }
  }

  @Override
  boolean mayBegin(Slot slot) {
    return true;
  }

  @Override
  boolean begin(Slot slot) {
    Datagram datagram = (Datagram) slot;
    if (datagram.socket.isConnected(nowNanos())) {
      return announce(datagram);
    }
    datagram.state = State.CONNECTING;
    if (!send(datagram, worker.requests.connect(datagram.nextTransactionId()))) {
      statistics.failed("cannot connect: not sent");
      release(datagram);
    }
    return true;
  }

  /** Sends the next announce; returns false when there is none. */
  private boolean announce(Datagram datagram) {
    if (!source.next(datagram.share, datagram.announce)) {
      return false;
    }
    datagram.state = State.WAITING;
    ByteBuffer request =
        worker.requests.announce(
            datagram.announce, datagram.socket.connectionId(), datagram.nextTransactionId());
    if (!send(datagram, request)) {
      failed(datagram, "not sent");
    }
    return true;
  }

  /**
   * Sends a request; returns false when the socket does not accept it: its buffer is full, or the
   * port is closed.
   */
  private static boolean send(Datagram datagram, ByteBuffer request) {
    try {
      return datagram.socket.channel.write(request) > 0;
    } catch (IOException refused) {
      return false;
    }
  }

  @Override
  void whenReady(SelectionKey key) {
    if (key.attachment() instanceof UdpSocket socket) {
      while (receive(socket)) {
        take(socket);
      }
    }
  }

  /** Reads a datagram into {@link #reply}; returns whether there was one. */
  private boolean receive(UdpSocket socket) {
    reply.clear();
    try {
      boolean received = socket.channel.read(reply) > 0;
      reply.flip();
      return received;
    } catch (IOException unreachable) {
      // A datagram did not arrive; its announce will time out.
      return false;
    }
  }

  private void take(UdpSocket socket) {
    if (DatagramVerifier.isTooShort(reply)) {
      statistics.failed("a datagram of " + reply.remaining() + " bytes");
      return;
    }
    Datagram datagram = waiting(socket, DatagramVerifier.transactionId(reply));
    if (datagram == null) {
      statistics.failed("a transaction id that nothing waits for");
    } else if (datagram.state == State.CONNECTING) {
      connected(datagram);
    } else {
      answered(datagram);
    }
  }

  private @Nullable Datagram waiting(UdpSocket socket, int transactionId) {
    int index = transactionId & Datagram.MOST - 1;
    if (index >= worker.datagrams.size()) {
      return null;
    }
    Datagram datagram = worker.datagrams.get(index);
    return datagram.transactionId == transactionId
            && datagram.socket == socket
            && datagram.state != State.IDLE
        ? datagram
        : null;
  }

  private void connected(Datagram datagram) {
    String complaint = DatagramVerifier.checkConnect(reply);
    if (complaint != null) {
      statistics.failed("cannot connect: " + complaint);
      release(datagram);
      return;
    }
    datagram.socket.connected(DatagramVerifier.connectionId(reply), nowNanos());
    if (!announce(datagram)) {
      release(datagram);
    }
  }

  private void answered(Datagram datagram) {
    String complaint = verifier.checkAnnounce(reply);
    if (complaint == null) {
      int bytes = reply.remaining();
      answered(datagram, verifier.peers(reply), bytes, bytes);
    } else {
      failed(datagram, complaint);
    }
  }

  @Override
  void noAnswer(Slot slot) {
    Datagram datagram = (Datagram) slot;
    datagram.socket.disconnected();
    if (datagram.state == State.CONNECTING) {
      statistics.failed("cannot connect: no answer in time");
      release(datagram);
    } else {
      failed(datagram, "no answer in time");
    }
  }
}
