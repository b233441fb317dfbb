package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server in a process of its own, none of {@code ./tracker}. Ends with the benchmark at the
 * latest.
 */
public final class ForeignProcess implements AutoCloseable {

  private static final long POLL_MILLIS = 20;
  private static final int CONNECT_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;

  private ForeignProcess(Process process) {
    this.process = process;
  }

  /** As below, within half a minute. */
  public static ForeignProcess start(Path folder, int port, List<String> command)
      throws IOException, InterruptedException {
    return start(folder, port, PATIENCE, command);
  }

  /**
   * Starts one, and waits until somebody can connect.
   *
   * @param folder where it runs; what it says is in a file there
   * @param port that it listens on, at 127.0.0.1
   * @param patience when it has failed
   */
  public static ForeignProcess start(Path folder, int port, Duration patience, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ForeignProcess started =
        new ForeignProcess(
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isOpen(port)) {
      if (!started.process.isAlive() || System.nanoTime() > deadline) {
        started.close();
        throw new IOException(command.getFirst() + " does not start: " + Files.readString(log));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return started;
  }

  private static boolean isOpen(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (ConnectException nobodyListens) {
      return false;
    }
  }

  /** Writes a line to its standard input. */
  public void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends it. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
