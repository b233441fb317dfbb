package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A server in a process of its own, other than {@code ./tracker}. It is killed when the benchmark
 * ends, at the latest.
 */
public final class ForeignProcess implements AutoCloseable {

  private static final long POLL_MILLIS = 20;
  private static final int CONNECT_MILLIS = 1_000;

  /** Time to wait for the answer to a datagram before another is sent. */
  private static final int DATAGRAM_MILLIS = 200;

  private static final int CONNECT_LENGTH = 16;
  private static final long CONNECT_MAGIC = 0x41727101980L;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;

  private ForeignProcess(Process process) {
    this.process = process;
  }

  /** Check whether a server can be used already. */
  public interface Readiness {
    /** Returns whether the server can be used now. */
    boolean isReached() throws IOException;
  }

  /** Returns a check that a port at 127.0.0.1 accepts connections. */
  public static Readiness tcp(int port) {
    return () -> isOpen(port);
  }

  /**
   * Returns a check that a port at 127.0.0.1 answers a request to connect (<a
   * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>).
   */
  public static Readiness udp(int port) {
    return () -> answersConnect(port);
  }

  /**
   * Starts a server, and waits up to 30 seconds until its port at 127.0.0.1 accepts connections.
   */
  public static ForeignProcess start(Path folder, int port, List<String> command)
      throws IOException, InterruptedException {
    return start(folder, port, PATIENCE, command);
  }

  /** Starts a server, and waits until its port at 127.0.0.1 accepts connections. */
  public static ForeignProcess start(Path folder, int port, Duration patience, List<String> command)
      throws IOException, InterruptedException {
    return start(folder, tcp(port), patience, Map.of(), command);
  }

  /**
   * Starts a server, and waits until it is ready.
   *
   * @param folder working directory of the process; its output is in a file there
   * @param readiness check whether the server is ready
   * @param patience longest time to wait
   * @param environment in addition to that of this process
   */
  public static ForeignProcess start(
      Path folder,
      Readiness readiness,
      Duration patience,
      Map<String, String> environment,
      List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ForeignProcess started = new ForeignProcess(launch(folder, log, environment, command));
    Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
    long deadline = System.nanoTime() + patience.toNanos();
    // What answers on the port may be another process, because of which this one has ended.
    while (!readiness.isReached() || !started.process.isAlive()) {
      if (!started.process.isAlive() || System.nanoTime() > deadline) {
        started.close();
        throw new IOException(
            command.getFirst() + " does not start: " + Files.readString(log).strip());
      }
      Thread.sleep(POLL_MILLIS);
    }
    return started;
  }

  /**
   * Runs a program until it ends.
   *
   * @throws IOException when its exit code is not 0
   */
  public static void run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process = launch(folder, log, environment, command);
    if (process.waitFor() != 0) {
      throw new IOException(command.getFirst() + " fails: " + Files.readString(log).strip());
    }
  }

  private static Process launch(
      Path folder, Path log, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static boolean answersConnect(int port) throws IOException {
    ByteBuffer request =
        ByteBuffer.allocate(CONNECT_LENGTH).putLong(CONNECT_MAGIC).putInt(0).putInt(1);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(DATAGRAM_MILLIS);
      socket.connect(InetAddress.getLoopbackAddress(), port);
      socket.send(new DatagramPacket(request.array(), CONNECT_LENGTH));
      DatagramPacket answer = new DatagramPacket(new byte[CONNECT_LENGTH], CONNECT_LENGTH);
      socket.receive(answer);
      return answer.getLength() == CONNECT_LENGTH;
    } catch (PortUnreachableException | SocketTimeoutException nobodyAnswers) {
      return false;
    }
  }

  private static boolean isOpen(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (ConnectException nobodyListens) {
      return false;
    }
  }

  /** Writes a line to the process's standard input. */
  public void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Returns the process id. */
  public long pid() {
    return process.pid();
  }

  /** Kills the process and its child processes. */
  @Override
  public void close() {
    kill();
    process.onExit().join();
  }

  private void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
