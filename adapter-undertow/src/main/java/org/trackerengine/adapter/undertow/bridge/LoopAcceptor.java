package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.adapter.undertow.loop.LoopLimits;
import org.trackerengine.adapter.undertow.loop.LoopPort;
import org.xnio.XnioWorker;

/**
 * An acceptor with loops, each on its own thread, that accept connections and answer the requests
 * that their responders handle.
 */
public final class LoopAcceptor implements Acceptor {

  private static final int STOP_MILLIS = 2_000;

  private final LoopPort port;
  private final List<LoopThread> threads = new ArrayList<>();

  /**
   * Creates an acceptor that does not listen yet.
   *
   * @param worker worker from which Undertow reads its options
   * @param loops number of loops, each with a thread
   */
  public LoopAcceptor(XnioWorker worker, int loops, LoopLimits limits) throws IOException {
    port = new LoopPort(loops, limits);
    try {
      for (int i = 0; i < loops; i++) {
        threads.add(new LoopThread(worker, i, limits));
      }
    } catch (IOException | RuntimeException | Error failure) {
      threads.forEach(LoopAcceptor::free);
      throw failure;
    }
  }

  @Override
  public int listen(InetSocketAddress address) throws IOException {
    return port.listen(address);
  }

  /** Listens on a Unix domain socket, too, as {@link LoopPort#listen(Path)} does. */
  public void listen(Path path) throws IOException {
    port.listen(path);
  }

  /** Accepts connections from a socket that already listens, too. */
  public void adopt(ServerSocketChannel bound) throws IOException {
    port.adopt(bound);
  }

  @Override
  public int port() {
    return port.number();
  }

  @Override
  public void open(Entrance entrance) {
    port.start(
        threads.stream().map(LoopThread::loop).toList(),
        threads.stream().map(entrance::responder).toList());
    threads.forEach(Thread::start);
  }

  @Override
  public void close() {
    port.close();
  }

  @Override
  public void stop() throws InterruptedException {
    close();
    threads.forEach(thread -> thread.loop().stop());
    for (LoopThread thread : threads) {
      if (thread.getState() == Thread.State.NEW) {
        free(thread);
      }
      thread.join(STOP_MILLIS);
    }
  }

  /** Closes the selector of a loop that never ran. */
  private static void free(LoopThread thread) {
    try {
      thread.loop().close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
