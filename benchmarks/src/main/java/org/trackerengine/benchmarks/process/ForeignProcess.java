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
 * A server in a process of its own, none of {@code ./tracker}. Ends with the benchmark at the
 * latest.
 */
public final class ForeignProcess implements AutoCloseable {

  private static final long POLL_MILLIS = 20;
  private static final int CONNECT_MILLIS = 1_000;

  /** How long a datagram's answer may take before another is sent. */
  private static final int DATAGRAM_MILLIS = 200;

  private static final int CONNECT_LENGTH = 16;
  private static final long CONNECT_MAGIC = 0x41727101980L;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;

  private ForeignProcess(Process process) {
    this.process = process;
  }

  /** Whether a server can be used already. */
  public interface Readiness {
    /** False while it cannot. */
    boolean isReached() throws IOException;
  }

  /** When a port at 127.0.0.1 accepts connections. */
  public static Readiness tcp(int port) {
    return () -> isOpen(port);
  }

  /**
   * When a port at 127.0.0.1 answers a request to connect (<a
   * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>).
   */
  public static Readiness udp(int port) {
    return () -> answersConnect(port);
  }

  /** As below, within half a minute. */
  public static ForeignProcess start(Path folder, int port, List<String> command)
      throws IOException, InterruptedException {
    return start(folder, port, PATIENCE, command);
  }

  /** As below, when a port at 127.0.0.1 accepts connections. */
  public static ForeignProcess start(Path folder, int port, Duration patience, List<String> command)
      throws IOException, InterruptedException {
    return start(folder, tcp(port), patience, Map.of(), command);
  }

  /**
   * Starts one, and waits until it is ready.
   *
   * @param folder where it runs; what it says is in a file there
   * @param readiness tells when it is
   * @param patience when it has failed
   * @param environment over that of this process
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
    while (!readiness.isReached()) {
      if (!started.process.isAlive() || System.nanoTime() > deadline) {
        started.close();
        throw new IOException(
            command.getFirst() + " does not start: " + Files.readString(log).strip());
      }
      Thread.sleep(POLL_MILLIS);
    }
    return started;
  }

  /** Runs a program until it ends. */
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

  /** Writes a line to its standard input. */
  public void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends it, and what it has started itself. */
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
