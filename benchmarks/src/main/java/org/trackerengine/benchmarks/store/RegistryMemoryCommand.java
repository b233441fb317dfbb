package org.trackerengine.benchmarks.store;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.application.port.TorrentQuery;
import org.trackerengine.application.port.TorrentRepository;
import org.trackerengine.benchmarks.load.BenchmarkTorrents;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what a registered torrent takes of the memory, and how long it takes to find some. */
@Command(
    name = "registry-memory",
    description = "Registers torrents in memory, and tells the bytes that one takes.")
public final class RegistryMemoryCommand implements Callable<Integer> {

  /** A prime that is no divisor of any number of torrents here. */
  private static final long STRIDE = 1_618_033_999L;

  private static final int PAGES = 3;
  private static final int PAGE_ITEMS = 50;
  private static final int LOOKUPS = 100_000;
  private static final int TORRENTS_PER_USER = 50;
  private static final long FIRST_SECOND = 1_700_000_000;

  @Option(names = "--torrents", required = true, description = "Torrents of one small file each.")
  private int torrents;

  @Spec private CommandSpec spec;

  private long fileBytes;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  public RegistryMemoryCommand() {}

  @Override
  public Integer call() {
    TorrentRepository registry = InMemoryStorage.create().torrents();
    long emptyHeap = heapBytes();
    long emptyNative = nativeBytes();
    long begin = System.nanoTime();
    for (int n = 0; n < torrents; n++) {
      register(registry, n);
    }
    long filled = System.nanoTime() - begin;
    print(
        String.format(
            Locale.ROOT,
            "%,d torrents, .torrent files of %d bytes",
            torrents,
            fileBytes / torrents));
    print(
        String.format(
            Locale.ROOT,
            "  heap    %.1f bytes a torrent",
            (double) (heapBytes() - emptyHeap) / torrents));
    print(
        String.format(
            Locale.ROOT,
            "  native  %.1f bytes a torrent",
            (double) (nativeBytes() - emptyNative) / torrents));
    print(
        String.format(
            Locale.ROOT, "  made, read and registered in %.1f us each", filled / 1e3 / torrents));
    boolean found = lookUp(registry);
    pages(registry);
    return found ? 0 : 1;
  }

  private void register(TorrentRepository registry, int n) {
    byte[] file = BenchmarkTorrents.file(n);
    fileBytes += file.length;
    if (registry.create(torrent(file, n), file, 1 + n / TORRENTS_PER_USER).isEmpty()) {
      throw new IllegalStateException("a torrent that is there already");
    }
  }

  private static NewTorrent torrent(byte[] file, int n) {
    try {
      Metainfo metainfo = new MetainfoReader().read(file);
      return new NewTorrent(
          Slug.of(metainfo.name()),
          metainfo.name(),
          metainfo.infoHashV1(),
          metainfo.infoHashV2(),
          metainfo.size() + n * STRIDE % 1_000_003,
          metainfo.files(),
          true,
          TorrentStatus.APPROVED,
          Instant.ofEpochSecond(FIRST_SECOND + n));
    } catch (MetainfoException e) {
      throw new IllegalStateException("a .torrent file that cannot be read", e);
    }
  }

  /** Looks some up by slug, hash and id; tells whether these were the same each time. */
  private boolean lookUp(TorrentRepository registry) {
    boolean same = true;
    long begin = System.nanoTime();
    for (int n = 0; n < LOOKUPS; n++) {
      int torrent = (int) (n * STRIDE % torrents);
      Slug slug = new Slug(String.format(Locale.ROOT, "benchmark-%07d", torrent));
      Optional<Torrent> found = registry.findBySlug(slug);
      same &=
          found.isPresent()
              && found.equals(registry.findByInfoHash(found.get().swarm()))
              && found.equals(registry.findById(torrent + 1L));
    }
    long nanos = System.nanoTime() - begin;
    print(
        String.format(
            Locale.ROOT,
            "  looked up in %.2f us each%s",
            nanos / 3e3 / LOOKUPS,
            same ? "" : ", WRONGLY"));
    return same;
  }

  private void pages(TorrentRepository registry) {
    for (TorrentQuery.Sort sort : TorrentQuery.Sort.values()) {
      print("  first page by %s:%s".formatted(sort, times(registry, null, sort)));
    }
    print("  search:%s".formatted(times(registry, "mark 12345", TorrentQuery.Sort.NEWEST)));
    long begin = System.nanoTime();
    long[] visited = {0};
    registry.visitAll(torrent -> visited[0] += torrent.fileCount());
    print(
        String.format(
            Locale.ROOT, "  all visited in %,d ms", (System.nanoTime() - begin) / 1_000_000));
  }

  private static String times(
      TorrentRepository registry, @Nullable String search, TorrentQuery.Sort sort) {
    StringBuilder times = new StringBuilder();
    for (int n = 0; n < PAGES; n++) {
      long begin = System.nanoTime();
      registry.page(new TorrentQuery(search, sort, PAGE_ITEMS, null));
      times.append(String.format(Locale.ROOT, " %,.1f", (System.nanoTime() - begin) / 1e6));
    }
    return times + " ms";
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private static long heapBytes() {
    for (int n = 0; n < 3; n++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long nativeBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
