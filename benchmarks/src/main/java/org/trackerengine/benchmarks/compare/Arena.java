package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.compare.figure.Entrant;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.figure.Turns;
import org.trackerengine.benchmarks.compare.tracker.LineUp;
import org.trackerengine.benchmarks.compare.tracker.NullTracker;
import org.trackerengine.benchmarks.compare.tracker.OwnTracker;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.WorkFolder;
import org.trackerengine.benchmarks.storage.PostgresServer;

/**
 * Runs the compared trackers: starts them on first use, fills them with the peers of the workload,
 * and drives them in turns. Not thread-safe.
 */
final class Arena implements AutoCloseable {

  /** Number of announces from which the size of replies is determined. */
  private static final long SAMPLE_ANNOUNCES = 20_000;

  /** Number of announces by which it is checked that a tracker replies. */
  private static final long PROBE_ANNOUNCES = 20;

  private final CompareSettings settings;
  private final Consumer<String> progress;
  private final WorkFolder folder;
  private int folders;

  /** The trackers of the workload with their peers; empty until {@link #contenders()} is called. */
  private final Map<Contender, Population> contenders = new LinkedHashMap<>();

  /**
   * Figures of our replies, whose size the null servers copy; set together with {@link
   * #contenders}.
   */
  private @Nullable Figures reply;

  private final Set<String> leftOut = new LinkedHashSet<>();

  private double keepAlivePerSecond;

  Arena(CompareSettings settings, Consumer<String> progress) throws IOException {
    this.settings = settings;
    this.progress = progress;
    folder = WorkFolder.create();
  }

  CompareSettings settings() {
    return settings;
  }

  /** Reports the progress. */
  void tell(String what) {
    progress.accept(what);
  }

  /** Creates a new, empty folder, which is deleted with the arena. */
  Path newFolder() throws IOException {
    return Files.createDirectory(folder.path().resolve("server-" + folders++));
  }

  /** Returns a path in a new, empty folder, where a server of ours creates its data directory. */
  Path newData() throws IOException {
    return newFolder().resolve("data");
  }

  Population newPopulation(Workload workload) {
    return new Population(workload, settings.shape().shares());
  }

  /** Returns all trackers, with the peers of the workload in them; the first call starts them. */
  Map<Contender, Population> contenders() throws IOException, InterruptedException {
    if (contenders.isEmpty()) {
      new Muster(this).start();
      tell("the null server starts");
      reply = overHttp(ours()).measure(RunLimit.of(0), RunLimit.of(SAMPLE_ANNOUNCES));
      add(NullTracker.start(newFolder(), reply));
    }
    return contenders;
  }

  /**
   * Returns our private tracker of the new build on its first storage, with which others are
   * compared.
   */
  private Contender ours() {
    return contenders.keySet().stream()
        .filter(OwnTracker.class::isInstance)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no server of ours could be started"));
  }

  /**
   * Starts our server, on a PostgreSQL of its own if the setup needs one. Returns empty, and
   * reports it, when PostgreSQL cannot be started.
   */
  Optional<OwnTracker> startOwn(LineUp.Entry entry, OwnTracker.Setup setup)
      throws IOException, InterruptedException {
    tell(setup.text() + entry.suffix() + " starts");
    Optional<PostgresServer> database = Optional.empty();
    if (setup.needsPostgres()) {
      database = startPostgres();
      if (database.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(OwnTracker.start(entry, newData(), setup, database.orElse(null)));
  }

  private Optional<PostgresServer> startPostgres() throws IOException {
    try {
      return Optional.of(PostgresServer.start(newFolder(), settings.lineUp().databaseSettings()));
    } catch (IOException | IllegalStateException failed) {
      String why = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
      leaveOut("PostgreSQL, which cannot be started here (" + why + ")");
      return Optional.empty();
    }
  }

  /** Records that a tracker is left out, for the progress and for the tables. */
  void leaveOut(String what) {
    if (leftOut.add(what)) {
      tell("without " + what);
    }
  }

  /** Adds the notes that belong below every table of the contenders. */
  void note(MarkdownTable table) {
    leftOut.forEach(what -> table.note("Without " + what + "."));
  }

  /** Starts a null server that handles datagrams one by one; the caller closes it. */
  Contender nullByChannel() throws IOException, InterruptedException {
    contenders();
    tell("the null server by channel starts");
    return NullTracker.startByChannel(newFolder(), Objects.requireNonNull(reply));
  }

  /**
   * Starts our private tracker with datagrams handled one by one, filled with a population; the
   * caller closes it.
   */
  Contender privateByChannel(Population population) throws IOException, InterruptedException {
    tell("ours by channel starts");
    OwnTracker tracker =
        OwnTracker.start(settings.tracker(), newData(), OwnTracker.Setup.PRIVATE_BY_CHANNEL);
    tracker.register(population.workload());
    fill(new Entrant("", tracker, population, filling(tracker)));
    return tracker;
  }

  /** Adds a tracker, which the arena closes from now on. */
  void add(Contender contender) {
    contenders.computeIfAbsent(contender, entering -> newPopulation(settings.workload()));
  }

  /** Adds a tracker, and announces every peer of the workload once. */
  void enter(Contender contender) throws IOException, InterruptedException {
    add(contender);
    fill(new Entrant("", contender, population(contender), filling(contender)));
  }

  private Population population(Contender contender) {
    Population population = contenders.get(contender);
    if (population == null) {
      throw new IllegalStateException("a tracker that has not been started here");
    }
    return population;
  }

  /**
   * Returns the settings for filling a tracker: over UDP if the tracker supports it, since this is
   * faster and has the same effect.
   */
  private LoadSettings filling(Contender contender) {
    String udp = contender.udp();
    return settings.driving(
        udp == null ? Objects.requireNonNull(contender.http()) : udp, contender);
  }

  /** Announces every peer once. */
  void fill(Entrant entrant) throws IOException, InterruptedException {
    Figures filled = entrant.everyPeerOnce();
    tell(
        String.format(
            Locale.ROOT,
            "%s: %,d peers announced: %s",
            entrant.contender().name(),
            entrant.population().workload().peers(),
            filled.text()));
    entrant.contender().rest();
  }

  /** Sends a few announces, and accepts any outcome. */
  Figures probe(Contender contender) throws IOException {
    return new Entrant("", contender, population(contender), filling(contender))
        .measure(RunLimit.of(0), RunLimit.of(PROBE_ANNOUNCES));
  }

  private Entrant overHttp(Contender contender) {
    String url = Objects.requireNonNull(contender.http());
    return new Entrant("", contender, population(contender), settings.driving(url, contender));
  }

  /**
   * Returns the maximum rate of our private tracker over keep-alive connections; measures it if it
   * is unknown.
   */
  double keepAlivePerSecond() throws IOException, InterruptedException {
    if (keepAlivePerSecond == 0) {
      contenders();
      Contender ours = ours();
      keepAlivePerSecond =
          overHttp(ours).measure(settings.warmup(), settings.duration()).perSecond();
      ours.rest();
    }
    return keepAlivePerSecond;
  }

  /** Stores the maximum rate for scenarios that depend on it. */
  void keepAlivePerSecond(double perSecond) {
    keepAlivePerSecond = perSecond;
  }

  /**
   * Drives the entrants in turns, in reverse order in every second round, so that changes of the
   * machine's speed affect neighbours alike.
   */
  Results inTurns(List<Entrant> entrants) throws IOException, InterruptedException {
    Map<Entrant, List<Figures>> all = new LinkedHashMap<>();
    entrants.forEach(entrant -> all.put(entrant, new ArrayList<>()));
    for (int round = 0; round < settings.rounds(); round++) {
      for (Entrant entrant : round % 2 == 0 ? entrants : entrants.reversed()) {
        Figures figures = entrant.measure(settings.warmup(), settings.duration());
        Objects.requireNonNull(all.get(entrant)).add(figures);
        tell(
            String.format(
                Locale.ROOT, "round %d, %s: %s", round + 1, entrant.name(), figures.text()));
        entrant.contender().rest();
      }
    }
    return new Results(
        all.entrySet().stream()
            .map(one -> new Turns(one.getKey().name(), one.getValue()))
            .toList());
  }

  /** Closes the trackers of the workload, to free memory. */
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
}
