package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a tracker and its database that can be broken, on loopback. */
final class FaultProxy implements AutoCloseable {

  /** What the network does to what is sent. */
  enum Mode {
    /** Everything arrives. */
    PASS,
    /** Connections stay open, nothing arrives in either direction. */
    BLACK_HOLE,
    /** What the tracker sends arrives; the database's answers are lost. */
    LOSE_ANSWERS,
    /** Nobody listens, and what was open is closed. */
    REFUSE
  }

  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object change = new Object();
  private volatile Mode mode = Mode.PASS;
  private ServerSocket listener;

  /** A proxy to a port of this machine. */
  FaultProxy(int target) throws IOException {
    this.target = target;
    listener = listen(0);
    port = listener.getLocalPort();
  }

  int port() {
    return port;
  }

  private ServerSocket listen(int onPort) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort));
    Thread.ofVirtual().start(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket on) {
    try {
      while (true) {
        Socket client = on.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException closed) {
      // the network is down, or the test is over
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket server = new Socket()) {
      // Who dials into a black hole is accepted by the kernel, and then hears nothing.
      awaitArrival();
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
      sockets.add(server);
      Thread answers = Thread.ofVirtual().start(() -> pump(server, client, true));
      pump(client, server, false);
      answers.join();
    } catch (IOException | InterruptedException broken) {
      // both ends are closed
    } finally {
      sockets.remove(client);
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        awaitArrival();
        if (!(answers && mode == Mode.LOSE_ANSWERS)) {
          out.write(buffer, 0, n);
          out.flush();
        }
      }
    } catch (IOException | InterruptedException broken) {
      // both ends are closed
    } finally {
      sockets.remove(from);
    }
  }

  private void awaitArrival() throws InterruptedException {
    synchronized (change) {
      while (mode == Mode.BLACK_HOLE) {
        change.wait();
      }
    }
  }

  /** Breaks or repairs the network. */
  void set(Mode newMode) throws IOException {
    Mode before = mode;
    synchronized (change) {
      mode = newMode;
      change.notifyAll();
    }
    if (newMode == Mode.REFUSE) {
      listener.close();
      reset();
    } else if (before == Mode.REFUSE) {
      listener = listen(port);
    }
  }

  /** Resets every open connection. */
  void reset() {
    for (Socket socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException alreadyClosed) {
        // as wanted
      }
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    reset();
  }
}
