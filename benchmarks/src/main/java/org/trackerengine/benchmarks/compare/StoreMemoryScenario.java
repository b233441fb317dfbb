package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.process.OwnProgram;

/** Comparison of the heap that a peer uses, in a separate process for each population. */
final class StoreMemoryScenario {

  private static final List<String> HEAP = List.of("-Xmx6g");
  private static final Pattern BYTES = Pattern.compile("([0-9.]+) bytes a peer, ([0-9,]+) MB");
  private static final int[] MILLIONS = {1, 10};
  private static final int MILLION = 1_000_000;
  private static final double[] PEERS_PER_TORRENT = {300, 4.7};

  private StoreMemoryScenario() {}

  static MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    arena.dismiss();
    MarkdownTable table =
        new MarkdownTable(
            "Memory of the swarm store",
            "Live heap after a full collection, less that of an empty store, table of torrents"
                + " included.",
            "peers",
            "peers a torrent",
            "mode",
            "bytes a peer",
            "MB");
    for (int millions : MILLIONS) {
      for (double perTorrent : PEERS_PER_TORRENT) {
        for (boolean isPrivate : new boolean[] {false, true}) {
          row(table, arena, millions * MILLION, perTorrent, isPrivate);
        }
      }
    }
    return table;
  }

  private static void row(
      MarkdownTable table, Arena arena, int peers, double perTorrent, boolean isPrivate)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("store-memory"));
    arguments.addAll(List.of("--peers=" + peers, "--torrents=" + Math.round(peers / perTorrent)));
    if (isPrivate) {
      arguments.add("--private");
    }
    Process process =
        new ProcessBuilder(OwnProgram.command(HEAP, arguments.toArray(new String[0])))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher bytes = BYTES.matcher(said);
    if (process.waitFor() != 0 || !bytes.find()) {
      throw new IOException("store-memory failed: " + said);
    }
    arena.tell(said.strip());
    table.row(
        Cell.whole(peers),
        Cell.tenths(perTorrent),
        isPrivate ? "private" : "open",
        bytes.group(1),
        bytes.group(2));
  }
}
