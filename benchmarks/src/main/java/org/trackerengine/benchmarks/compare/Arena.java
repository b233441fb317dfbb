package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.Population;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.Workload;
import org.trackerengine.benchmarks.process.WorkFolder;

/**
 * Where trackers meet: it starts them when first asked for, fills them with the peers of the
 * workload, and drives them in turns. Not thread-safe.
 */
final class Arena implements AutoCloseable {

  private static final long PROBE_ANNOUNCES = 20_000;

  private final CompareSettings settings;
  private final Consumer<String> progress;
  private final WorkFolder folder;
  private int folders;

  /** Those of the workload, filled; empty until asked for. */
  private final Map<Contender, Population> contenders = new LinkedHashMap<>();

  /** Whose size those of the null servers have; known with the contenders. */
  private @Nullable Figures reply;

  private double keepAlivePerSecond;

  Arena(CompareSettings settings, Consumer<String> progress) throws IOException {
    this.settings = settings;
    this.progress = progress;
    folder = WorkFolder.create();
  }

  CompareSettings settings() {
    return settings;
  }

  /** Says what goes on. */
  void tell(String what) {
    progress.accept(what);
  }

  /** A new, empty folder, which goes with the arena. */
  Path newFolder() throws IOException {
    return Files.createDirectory(folder.path().resolve("server-" + folders++));
  }

  /** A path in a new, empty folder, for a server of ours that makes it itself. */
  Path newData() throws IOException {
    return newFolder().resolve("data");
  }

  Population newPopulation(Workload workload) {
    return new Population(workload, settings.shape().shares());
  }

  /** All trackers with the peers of the workload in them; they are started at the first call. */
  Map<Contender, Population> contenders() throws IOException, InterruptedException {
    if (contenders.isEmpty()) {
      Workload workload = settings.workload();
      Contender first = own(OwnTracker.Setup.PRIVATE, workload);
      own(OwnTracker.Setup.OPEN, workload);
      Optional<Path> opentracker = Opentracker.find();
      if (opentracker.isPresent()) {
        tell("opentracker starts");
        enter(Opentracker.start(opentracker.get(), newFolder(), workload), workload);
      } else {
        tell("opentracker is not installed: without it");
      }
      tell("the null server starts");
      reply = probe(first);
      contenders.put(NullTracker.start(newFolder(), reply), newPopulation(workload));
    }
    return contenders;
  }

  /** A null server whose datagrams go one by one; for whoever closes it. */
  Contender nullByChannel() throws IOException, InterruptedException {
    contenders();
    tell("the null server by channel starts");
    return NullTracker.startByChannel(newFolder(), Objects.requireNonNull(reply));
  }

  /** Ours whose datagrams go one by one, filled with a population; for whoever closes it. */
  Contender privateByChannel(Population population) throws IOException, InterruptedException {
    tell("ours by channel starts");
    OwnTracker tracker =
        OwnTracker.start(settings.tracker(), newData(), OwnTracker.Setup.PRIVATE_BY_CHANNEL);
    tracker.register(population.workload());
    fill(new Entrant("", tracker, population, filling(tracker)));
    return tracker;
  }

  private Contender own(OwnTracker.Setup setup, Workload workload)
      throws IOException, InterruptedException {
    tell("a server of ours starts: " + setup.name().toLowerCase(Locale.ROOT));
    OwnTracker tracker = OwnTracker.start(settings.tracker(), newData(), setup);
    contenders.put(tracker, newPopulation(workload));
    tracker.register(workload);
    enter(tracker, workload);
    return tracker;
  }

  private void enter(Contender contender, Workload workload) throws IOException {
    contenders.computeIfAbsent(contender, entering -> newPopulation(workload));
    fill(new Entrant("", contender, population(contender), filling(contender)));
  }

  private Population population(Contender contender) {
    Population population = contenders.get(contender);
    if (population == null) {
      throw new IllegalStateException("a tracker that has not been started here");
    }
    return population;
  }

  /** Over UDP where that goes: it is faster, and the same to the tracker. */
  private LoadSettings filling(Contender contender) {
    String udp = contender.udp();
    return settings.driving(udp == null ? contender.http() : udp, contender);
  }

  /** Announces every peer once. */
  void fill(Entrant entrant) throws IOException {
    Figures filled = entrant.everyPeerOnce();
    tell(
        String.format(
            Locale.ROOT,
            "%s: %,d peers announced: %s",
            entrant.contender().name(),
            entrant.population().workload().peers(),
            filled.text()));
  }

  private Figures probe(Contender contender) throws IOException {
    LoadSettings driving = settings.driving(contender.http(), contender);
    return new Entrant("", contender, population(contender), driving)
        .measure(RunLimit.of(0), RunLimit.of(PROBE_ANNOUNCES));
  }

  /** The most that a private tracker of ours answers over connections that stay. */
  double keepAlivePerSecond() throws IOException, InterruptedException {
    if (keepAlivePerSecond == 0) {
      Contender contender = contenders().keySet().iterator().next();
      LoadSettings driving = settings.driving(contender.http(), contender);
      Entrant entrant = new Entrant("", contender, population(contender), driving);
      keepAlivePerSecond = entrant.measure(settings.warmup(), settings.duration()).perSecond();
    }
    return keepAlivePerSecond;
  }

  /** Remembers it for scenarios that depend on it. */
  void keepAlivePerSecond(double perSecond) {
    keepAlivePerSecond = perSecond;
  }

  /** Drives them in turns, and answers the medians of all rounds, in the same order. */
  List<Figures> inTurns(List<Entrant> entrants) throws IOException {
    List<List<Figures>> all = entrants.stream().map(entrant -> newList()).toList();
    for (int round = 0; round < settings.rounds(); round++) {
      for (int i = 0; i < entrants.size(); i++) {
        Figures figures = entrants.get(i).measure(settings.warmup(), settings.duration());
        all.get(i).add(figures);
        tell(
            String.format(
                Locale.ROOT,
                "round %d, %s: %s",
                round + 1,
                entrants.get(i).name(),
                figures.text()));
      }
    }
    return IntStream.range(0, all.size()).mapToObj(i -> Figures.median(all.get(i))).toList();
  }

  private static List<Figures> newList() {
    return new ArrayList<>();
  }

  /** Ends the trackers of the workload, to make room. */
  void dismiss() throws IOException {
    for (Contender contender : contenders.keySet()) {
      contender.close();
    }
    contenders.clear();
  }

  @Override
  public void close() throws IOException {
    dismiss();
    folder.close();
  }

  /** Of the entrants' figures those of one by name, or null when it did not enter. */
  static @Nullable Figures of(String name, List<Entrant> entrants, List<Figures> figures) {
    for (int i = 0; i < entrants.size(); i++) {
      if (entrants.get(i).name().equals(name)) {
        return figures.get(i);
      }
    }
    return null;
  }
}
