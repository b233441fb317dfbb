package org.trackerengine.benchmarks;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.benchmarks.nullserver.NullHttpServer;
import org.trackerengine.benchmarks.nullserver.NullServer;
import org.trackerengine.benchmarks.nullserver.NullUdpServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks null}: runs a tracker that answers every announce with the same reply. */
@Command(
    name = "null",
    sortOptions = false,
    description = {
      "Answers every announce on 127.0.0.1 with the same reply, over HTTP and UDP, until it is",
      "stopped: what sockets and the JVM cost without a tracker behind them."
    })
final class NullCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "6968",
      description = "Of both; 0 picks two (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "50",
      description = "In the reply, IPv4 (${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the reply over HTTP, if it is not longer by itself (${DEFAULT-VALUE}).")
  private int bytes;

  @Option(
      names = "--loops",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each (${DEFAULT-VALUE}).")
  private int loops;

  @Option(
      names = "--io",
      paramLabel = "WAY",
      defaultValue = "auto",
      description = "Of UDP: auto, native (batches; Linux) or channel (${DEFAULT-VALUE}).")
  private DatagramIo io;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (NullServer http = NullHttpServer.start(port, loops, peers, bytes);
        NullServer udp = NullUdpServer.start(port, loops, peers, io)) {
      Output.of(spec)
          .tell(
              "Answers at http://127.0.0.1:%d/announce and udp://127.0.0.1:%d/announce",
              http.port(), udp.port());
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
