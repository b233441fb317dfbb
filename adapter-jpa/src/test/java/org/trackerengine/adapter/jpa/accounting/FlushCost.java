package org.trackerengine.adapter.jpa.accounting;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Tells what a flush of known clients costs: CPU time of its thread, bytes allocated, and CPU time
 * of a PostgreSQL that is started for it. A program, not a test: {@code FlushCost h2|postgresql
 * [CHANGES [BATCHES]]}.
 */
final class FlushCost {

  private static final int CLIENTS = 100_000;
  private static final int USERS = 10_000;
  private static final int TORRENTS = 20_000;
  private static final int WARM_UP = 25;

  private final Random random = new Random(1);
  private final SqlTransferLedger ledger;
  private final List<Integer> clients = new ArrayList<>();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int rounds;

  private FlushCost(Database database) {
    ledger = new SqlTransferLedger(database, SwarmLimits.DEFAULT);
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(client);
    }
    database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        return fill(statement, database);
      }
    });
  }

  private static int fill(Statement statement, Database database) throws SQLException {
    String users =
        """
        INSERT INTO users (id, name, name_key, role, verified, enabled, can_leech, passkey,
          upload_factor, download_factor, created_at)
        SELECT i, 'u' || i, 'u' || i, 'MEMBER', TRUE, TRUE, TRUE, 'key' || i, 1000000, 1000000,
          CURRENT_TIMESTAMP FROM %s(1, %d) AS n (i)
        """;
    String torrents =
        """
        INSERT INTO torrents (id, slug, name, name_key, size, file_count, visible,
          status, upload_factor, download_factor, uploader_id, created_at)
        SELECT i, 't' || i, 't' || i, 't' || i, 1, 1, TRUE, 'APPROVED', 1000000, 1000000, 1,
          CURRENT_TIMESTAMP FROM %s(1, %d) AS n (i)
        """;
    String range = database.dialect().choose("SYSTEM_RANGE", "generate_series");
    statement.executeUpdate(String.format(Locale.ROOT, users, range, USERS));
    return statement.executeUpdate(String.format(Locale.ROOT, torrents, range, TORRENTS));
  }

  /** Of clients drawn at random, in no order, as announces bring them. */
  private TransferBatch batch(int changes, boolean first) {
    long now = 1_000L * ++rounds;
    Collections.shuffle(clients, random);
    List<PeerChange> built = new ArrayList<>(changes);
    for (int client : clients.subList(0, changes)) {
      Change change =
          Change.of(1 + client % USERS, 1 + client * 7L % TORRENTS, client)
              .uploaded(1_000_000L * rounds + client, client % 3 == 0 ? 0 : 12_345);
      if (client % 2 == 0) {
        change.seeder().seededMillis(900);
      }
      built.add((first ? change.first() : change).at(now - client % 1_000));
    }
    return new TransferBatch(
        UUID.randomUUID(), Instant.ofEpochMilli(1_700_000_000_000L + now), now, built);
  }

  private void run(int changes, int batches) {
    ledger.append(batch(CLIENTS, true));
    long[] thread = new long[batches];
    long[] postgresql = new long[batches];
    long allocated = 0;
    for (int i = -WARM_UP; i < batches; i++) {
      TransferBatch batch = batch(changes, false);
      long postgresqlBefore = postgresqlNanos();
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long before = threads.getCurrentThreadCpuTime();
      ledger.append(batch);
      if (i >= 0) {
        thread[i] = threads.getCurrentThreadCpuTime() - before;
        allocated += threads.getCurrentThreadAllocatedBytes() - bytes;
        postgresql[i] = postgresqlNanos() - postgresqlBefore;
      }
    }
    Arrays.sort(thread);
    System.out.printf(
        Locale.ROOT,
        "%,d changes: %.2f us (lower quartile %.2f), %d bytes, PostgreSQL %.1f us a change%n",
        changes,
        thread[batches / 2] / 1e3 / changes,
        thread[batches / 4] / 1e3 / changes,
        allocated / batches / changes,
        Arrays.stream(postgresql).average().orElse(0) / 1e3 / changes);
  }

  /** Of all servers on this machine: only one should be busy. */
  private static long postgresqlNanos() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::info)
        .filter(info -> info.command().orElse("").endsWith("/postgres"))
        .mapToLong(info -> info.totalCpuDuration().map(Duration::toNanos).orElse(0L))
        .sum();
  }

  public static void main(String[] arguments) {
    boolean h2 = arguments[0].equals("h2");
    int changes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    int batches = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 40;
    DatabaseSettings settings =
        h2
            ? DatabaseSettings.of("jdbc:h2:mem:flush", "sa", null)
            : TestDatabase.POSTGRESQL.settings();
    try (Database database = Database.open(h2 ? settings : TestDatabase.POSTGRESQL.migrated())) {
      new FlushCost(database).run(changes, batches);
    }
    System.exit(0);
  }
}
