package org.trackerengine.benchmarks.compare.tracker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ForeignProcess;
import org.trackerengine.benchmarks.process.ProcessCpu;
import org.trackerengine.fixture.server.FreePorts;

/** A tracker that is started as a {@link TrackerRecipe} describes. */
public final class OtherTracker implements Contender {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TrackerRecipe recipe;
  private final ForeignProcess process;
  private final @Nullable String http;
  private final @Nullable String udp;
  private final List<String> passkeys;

  private OtherTracker(
      TrackerRecipe recipe,
      ForeignProcess process,
      Map<String, String> placeholders,
      List<String> passkeys) {
    this.recipe = recipe;
    this.process = process;
    this.passkeys = passkeys;
    http = filled(recipe.http(), placeholders);
    udp = filled(recipe.udp(), placeholders);
  }

  /**
   * Starts a tracker, and waits until it listens.
   *
   * @param folder empty; its working directory
   * @param workload its torrents and passkeys are written into files for the tracker
   */
  public static OtherTracker start(TrackerRecipe recipe, Path folder, Workload workload)
      throws IOException, InterruptedException {
    int port = FreePorts.next();
    List<String> passkeys = passkeys(recipe, workload);
    Map<String, String> placeholders = placeholders(folder, port);
    Files.write(folder.resolve("info-hashes"), infoHashes(workload));
    Files.write(folder.resolve("passkeys"), passkeys);
    writeFiles(folder, recipe, placeholders);
    Map<String, String> environment = replace(recipe.environment(), placeholders);
    try {
      for (List<String> command : recipe.prepare()) {
        ForeignProcess.run(folder, environment, replace(command, placeholders));
      }
      ForeignProcess process =
          ForeignProcess.start(
              folder,
              recipe.http() == null ? ForeignProcess.udp(port) : ForeignProcess.tcp(port),
              PATIENCE,
              environment,
              replace(recipe.command(), placeholders));
      return new OtherTracker(recipe, process, placeholders, passkeys);
    } catch (IOException e) {
      throw new IOException(recipe.name() + ": " + e.getMessage(), e);
    }
  }

  private static void writeFiles(
      Path folder, TrackerRecipe recipe, Map<String, String> placeholders) throws IOException {
    for (Map.Entry<String, String> file : recipe.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), replace(file.getValue(), placeholders));
    }
  }

  private static Map<String, String> placeholders(Path folder, int port) {
    return Map.of(
        "{port}", Integer.toString(port),
        "{folder}", folder.toString(),
        "{info-hashes}", folder.resolve("info-hashes").toString(),
        "{passkeys}", folder.resolve("passkeys").toString());
  }

  private static List<String> infoHashes(Workload workload) {
    return IntStream.range(0, workload.torrents())
        .parallel()
        .mapToObj(torrent -> BenchmarkTorrents.infoHash(torrent).toString())
        .toList();
  }

  /** Generates the passkeys; they are the same each time, so that a database can be filled once. */
  private static List<String> passkeys(TrackerRecipe recipe, Workload workload) {
    if (recipe.passkeyLength() == 0) {
      return List.of();
    }
    SplittableRandom random = new SplittableRandom(workload.seed());
    byte[] bytes = new byte[Math.ceilDiv(recipe.passkeyLength(), 2)];
    return Stream.generate(
            () -> {
              random.nextBytes(bytes);
              return HexFormat.of().formatHex(bytes).substring(0, recipe.passkeyLength());
            })
        .limit(workload.users())
        .toList();
  }

  private static @Nullable String filled(@Nullable String url, Map<String, String> placeholders) {
    return url == null ? null : replace(url, placeholders);
  }

  private static Map<String, String> replace(
      Map<String, String> texts, Map<String, String> placeholders) {
    Map<String, String> replaced = new LinkedHashMap<>();
    texts.forEach((key, text) -> replaced.put(key, replace(text, placeholders)));
    return replaced;
  }

  private static List<String> replace(List<String> texts, Map<String, String> placeholders) {
    List<String> replaced = new ArrayList<>();
    texts.forEach(text -> replaced.add(replace(text, placeholders)));
    return replaced;
  }

  /**
   * Replaces the placeholders. Other text in braces stays: it belongs to the tracker's
   * configuration, or is the passkey in a URL.
   */
  static String replace(String text, Map<String, String> placeholders) {
    String replaced = text;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      replaced = replaced.replace(placeholder.getKey(), placeholder.getValue());
    }
    return replaced;
  }

  @Override
  public String name() {
    return recipe.name();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public long cpuNanos() throws IOException {
    return ProcessCpu.nanosWithChildren(process.pid());
  }

  @Override
  public @Nullable String http() {
    return http;
  }

  @Override
  public boolean keepsAlive() {
    return recipe.keepAlive();
  }

  @Override
  public @Nullable String udp() {
    return udp;
  }

  @Override
  public List<String> passkeys() {
    return passkeys;
  }

  @Override
  public void close() {
    process.close();
  }
}
