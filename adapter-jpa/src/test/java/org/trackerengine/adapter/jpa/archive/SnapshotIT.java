package org.trackerengine.adapter.jpa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

class SnapshotIT {

  private static final int USERS = 200;
  private static final int BASELINES = 20_000;

  @TempDir Path folder;

  /** Nobody has moved anything yet; each transaction moves a byte in two tables. */
  private static void fill(Database database) {
    database.inTransaction(connection -> {
      try (PreparedStatement user =
              connection.prepareStatement(
                  """
                  INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey,
                    upload_factor, download_factor, created_at)
                  VALUES (?, ?, 'MEMBER', TRUE, TRUE, TRUE, ?, 1, 1, CURRENT_TIMESTAMP)
                  """);
          PreparedStatement baseline =
              connection.prepareStatement("INSERT INTO baselines VALUES (?, 1, ?, 0, 0, 0)")) {
        for (int i = 1; i <= USERS; i++) {
          for (int parameter = 1; parameter <= 3; parameter++) {
            user.setString(parameter, "user" + i);
          }
          user.addBatch();
        }
        user.executeBatch();
        for (int i = 1; i <= BASELINES; i++) {
          baseline.setLong(1, i);
          baseline.setBytes(2, new byte[20]);
          baseline.addBatch();
        }
        baseline.executeBatch();
      }
      return null;
    });
  }

  private static void move(Database database, int turn) {
    database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "UPDATE baselines SET uploaded = uploaded + 1 WHERE user_id = "
                + (turn * 7_919L % BASELINES + 1));
        statement.execute(
            "UPDATE users SET uploaded = uploaded + 1 WHERE id = " + (turn % USERS + 1));
        statement.execute("INSERT INTO baselines VALUES (0, " + turn + ", '', 1, 0, 0)");
      }
      return null;
    });
  }

  private static long sum(Map<String, List<Object>> contents, String table, String column) {
    Table of =
        Layout.newest().tables().stream().filter(t -> t.name().equals(table)).findAny().get();
    int index = of.columnNames().indexOf(column);
    return contents.get(table).stream().mapToLong(row -> (long) ((List<?>) row).get(index)).sum();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is of one moment, whatever is changed while it is written")
  void isOfOneMoment(TestDatabase which) throws Exception {
    Database database = which.empty();
    fill(database);
    AtomicInteger moved = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService mover = Executors.newSingleThreadExecutor()) {
      Future<?> moving =
          mover.submit(() -> {
            while (!done.get()) {
              move(database, moved.incrementAndGet());
            }
          });
      try {
        for (int i = 0; i < 3; i++) {
          Path file = folder.resolve("archive" + i + ".zip");
          int least = moved.get() - 1;
          int between = writeWhileMoving(database, file, moved);
          Map<String, List<Object>> contents = Contents.of(file);
          long users = sum(contents, "users", "uploaded");
          assertThat(users).isBetween((long) least, (long) between);
          // A byte in the row of each baseline, and one in the row that counts the turn.
          assertThat(sum(contents, "baselines", "uploaded")).isEqualTo(2 * users);
          assertThat(contents.get("baselines")).hasSize(BASELINES + (int) users);
        }
      } finally {
        done.set(true);
        moving.get(10, TimeUnit.SECONDS);
      }
    }
  }

  /** Changes go on behind the first table; how many there were when the archive began. */
  private static int writeWhileMoving(Database database, Path file, AtomicInteger moved)
      throws IOException {
    AtomicInteger atFirst = new AtomicInteger();
    Progress waiting =
        (table, rows, total) -> {
          if (table.equals("users") && rows == total) {
            atFirst.set(moved.get());
            while (moved.get() < atFirst.get() + 20) {
              Thread.onSpinWait();
            }
          }
        };
    try (OutputStream out = Files.newOutputStream(file);
        DatabaseArchive archive = new DatabaseArchive(database, TrackerClock.system())) {
      archive.write(out, waiting);
    }
    return atFirst.get();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("keeps the newest batch and no other, from which ages are counted")
  void keepsTheNewestBatch(TestDatabase which) throws IOException {
    Database database = which.empty();
    database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        for (int i : List.of(5, 9, 3)) {
          statement.execute(
              String.format(
                  Locale.ROOT,
                  "INSERT INTO batches VALUES ('00000000-0000-4000-8000-00000000000%d', %d, 1)",
                  i,
                  i * 1_000));
        }
      }
      return null;
    });
    assertThat(Contents.of(database).get("batches"))
        .containsExactly(List.of("00000000-0000-4000-8000-000000000009", 9_000L, 1L));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is broken off when the storage is closed, and leaves nothing open")
  void isBrokenOffByClosing(TestDatabase which) throws Exception {
    Database database = which.empty();
    fill(database);
    DatabaseArchive archive = new DatabaseArchive(database, TrackerClock.system());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    OutputStream stalled =
        new OutputStream() {
          @Override
          public void write(int b) {
            begun.countDown();
            try {
              assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          executor.submit(() -> {
            archive.write(stalled, Progress.NONE);
            return null;
          });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      archive.close();
      closed.countDown();
      assertThatThrownBy(() -> writing.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StorageUnavailableException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("ends when nobody takes it, and the next one is whole")
  void endsWhenNobodyTakesIt(TestDatabase which) throws IOException {
    Database database = which.empty();
    fill(database);
    DatabaseArchive archive = new DatabaseArchive(database, TrackerClock.system());
    OutputStream broken =
        new OutputStream() {
          private int written;

          @Override
          public void write(int b) throws IOException {
            if (written++ > 10_000) {
              throw new IOException("gone");
            }
          }
        };
    assertThatThrownBy(() -> archive.write(broken, Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    archive.write(whole, Progress.NONE);
    Path file = Files.write(folder.resolve("whole.zip"), whole.toByteArray());
    assertThat(Contents.of(file).get("baselines")).hasSize(BASELINES);
  }
}
