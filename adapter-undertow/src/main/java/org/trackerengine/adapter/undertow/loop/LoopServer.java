package org.trackerengine.adapter.undertow.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server that consists only of a port, loops, and a responder, without HTTP and a tracker; for
 * example for comparison in benchmarks. Thread-safe.
 */
public final class LoopServer implements AutoCloseable {

  private static final int STOP_MILLIS = 2_000;

  private final LoopPort port;
  private final List<SelectorLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private LoopServer(LoopPort port) {
    this.port = port;
  }

  /**
   * Starts a server on the given address.
   *
   * @param address address to listen on; port 0 chooses a free one
   * @param threads number of loops
   * @param responder supplies one responder for each loop
   * @throws java.net.BindException if another process uses the port
   */
  public static LoopServer start(
      InetSocketAddress address, int threads, LoopLimits limits, Supplier<Responder> responder)
      throws IOException {
    LoopServer server = new LoopServer(new LoopPort(threads, limits));
    try {
      server.port.listen(address);
      server.start(threads, limits, responder);
      return server;
    } catch (IOException | RuntimeException | Error failure) {
      server.abandon();
      throw failure;
    }
  }

  private void start(int count, LoopLimits limits, Supplier<Responder> responder)
      throws IOException {
    List<Responder> responders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SelectorLoop loop = new SelectorLoop(limits);
      loops.add(loop);
      threads.add(new Thread(loop, "loop-" + i));
      responders.add(responder.get());
    }
    port.start(loops, responders);
    threads.forEach(Thread::start);
  }

  /** Frees the resources of a server that failed to start. */
  private void abandon() throws IOException {
    port.close();
    for (SelectorLoop loop : loops) {
      loop.close();
    }
  }

  /** Returns the port number. */
  public int port() {
    return port.number();
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    port.close();
    loops.forEach(SelectorLoop::stop);
    try {
      for (Thread thread : threads) {
        thread.join(STOP_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
