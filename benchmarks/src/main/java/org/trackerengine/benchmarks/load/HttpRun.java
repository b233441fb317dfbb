package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import org.trackerengine.benchmarks.load.Slot.State;
import org.trackerengine.benchmarks.load.wire.ReplyVerifier;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;

/** A run of announces over HTTP. */
final class HttpRun extends LoadRun {

  /** Pause after a failed attempt to connect, before the next attempt. */
  private static final long RECONNECT_NANOS = 50 * NANOS_PER_MILLI;

  private final HttpWorker worker;
  private final ReplyVerifier verifier = new ReplyVerifier();
  private final byte[] replyBytes = new byte[Connection.LONGEST_REPLY];
  private long connectAgainNanos = nowNanos();

  HttpRun(HttpWorker worker, AnnounceSource source, RunLimit limit, double announcesPerSecond) {
    super(worker, source, limit, announcesPerSecond);
    this.worker = worker;
  }

  /** Closes a connection that the server has closed, or on which it sent an unexpected reply. */
  @Override
  void discard(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      connection.close();
    }
  }

  @Override
  boolean mayBegin(Slot slot) {
    return connection(slot).isOpen() || connectAgainNanos - nowNanos() <= 0;
  }

  private static Connection connection(Slot slot) {
    return (Connection) slot;
  }

  @Override
  boolean begin(Slot slot) {
    Connection connection = connection(slot);
    try {
      if (connection.isOpen()
          || connection.open(worker.server, worker.selector, worker.settings.keepAlive())) {
        return send(connection);
      }
      connection.state = State.CONNECTING;
    } catch (IOException e) {
      cannotConnect(connection, String.valueOf(e.getMessage()));
    }
    return true;
  }

  /** Sends the next announce; returns false when there is none. */
  private boolean send(Connection connection) {
    if (!source.next(connection.share, connection.announce)) {
      return false;
    }
    connection.state = State.WAITING;
    connection.reply.clear();
    connection.request.clear();
    worker.requests.write(connection.announce, connection.request);
    try {
      connection.send();
    } catch (IOException e) {
      lost(connection, "connection lost: " + e.getMessage());
    }
    return true;
  }

  @Override
  void whenReady(SelectionKey key) {
    if (!key.isValid() || !(key.attachment() instanceof Connection connection)) {
      return;
    }
    switch (connection.state) {
      case CONNECTING -> finishOpening(connection);
      case WAITING -> exchange(connection, key);
      case IDLE -> discard(key);
    }
  }

  private void finishOpening(Connection connection) {
    try {
      if (connection.finishOpening() && !send(connection)) {
        release(connection);
      }
    } catch (IOException e) {
      cannotConnect(connection, String.valueOf(e.getMessage()));
    }
  }

  private void exchange(Connection connection, SelectionKey key) {
    try {
      if (key.isWritable() && connection.request.hasRemaining()) {
        connection.send();
      }
      if (key.isReadable()) {
        receive(connection, connection.receive());
      }
    } catch (IOException e) {
      lost(connection, "connection lost: " + e.getMessage());
    }
  }

  private void receive(Connection connection, boolean ended) {
    int length = connection.reply.position();
    connection.reply.get(0, replyBytes, 0, length);
    switch (verifier.verify(replyBytes, length)) {
      case INCOMPLETE -> {
        if (ended) {
          lost(connection, "connection closed before the end of a reply");
        } else if (!connection.reply.hasRemaining()) {
          lost(connection, "a reply of more than " + Connection.LONGEST_REPLY + " bytes");
        }
      }
      case GOOD -> {
        closeUnlessKept(connection, ended);
        answered(connection, verifier.peers(), length, verifier.bodyLength());
      }
      case REFUSED -> {
        closeUnlessKept(connection, ended);
        failed(connection, verifier.complaint());
      }
      case BROKEN -> lost(connection, verifier.complaint());
    }
  }

  private void closeUnlessKept(Connection connection, boolean ended) {
    if (ended || verifier.closes() || !worker.settings.keepAlive()) {
      connection.close();
    }
  }

  private void lost(Connection connection, String why) {
    connection.close();
    failed(connection, why);
  }

  private void cannotConnect(Connection connection, String why) {
    statistics.failed("cannot connect: " + why);
    connectAgainNanos = nowNanos() + RECONNECT_NANOS;
    connection.close();
    release(connection);
  }

  @Override
  void noAnswer(Slot slot) {
    Connection connection = connection(slot);
    if (connection.state == State.CONNECTING) {
      cannotConnect(connection, "no answer in time");
    } else {
      lost(connection, "no answer in time");
    }
  }
}
