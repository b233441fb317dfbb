package org.trackerengine.clientkit.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.trackerengine.clientkit.simulation.population.ModelClient;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;

/** The last announces of each client, for a message. Confined to one thread. */
final class Journal {

  private static final int KEPT = 8;

  private final Map<ModelClient, Deque<Entry>> entries = new HashMap<>();

  /** An announce and what came of it. */
  private record Entry(long atMillis, Announce announce, String outcome) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s %s from %s peer %s uploaded=%d downloaded=%d left=%d numwant=%d -> %s",
          Duration.ofMillis(atMillis),
          announce.event(),
          announce.endpoint(),
          announce.peerId().hex().substring(16),
          announce.uploaded(),
          announce.downloaded(),
          announce.left(),
          announce.numWant(),
          outcome);
    }
  }

  void add(long atMillis, ModelClient client, Announce announce, AnnounceOutcome outcome) {
    String result =
        switch (outcome) {
          case AnnounceReply ignored -> "accepted";
          case Refusal refusal -> refusal.code().name();
        };
    Deque<Entry> last = entries.computeIfAbsent(client, one -> new ArrayDeque<>(KEPT + 1));
    last.addLast(new Entry(atMillis, announce, result));
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  /** Returns the last announces of a client, a line each. */
  String of(ModelClient client) {
    return lines(entries.getOrDefault(client, new ArrayDeque<>()));
  }

  /** Returns the last announces of all clients of a user. */
  String ofUser(int userIndex) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().user().index() == userIndex)
        .map(entry -> "\n " + entry.getKey() + ":" + lines(entry.getValue()))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String lines(Deque<Entry> of) {
    return of.stream().map(one -> "\n  " + one).collect(Collectors.joining());
  }
}
