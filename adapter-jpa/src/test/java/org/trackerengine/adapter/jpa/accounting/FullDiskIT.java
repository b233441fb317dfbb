package org.trackerengine.adapter.jpa.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.FaultyPath;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.swarm.TransferBatch;

/** A database on H2 whose file could not be written to, or was closed by a failure. */
final class FullDiskIT {

  @TempDir Path folder;

  @AfterEach
  void makeRoom() {
    FaultyPath.makeRoom();
  }

  @Test
  void whicheverWriteFailsTheBatchIsStoredOnceWhenThereIsRoomAgain() {
    try (Accounts accounts = new Accounts(FaultyPath.database(folder.resolve("tracker")))) {
      int failures = 0;
      int room = 0;
      for (boolean failed = true; failed; room++) {
        TransferBatch batch = batch(accounts, room);
        FaultyPath.fillAfter(room);
        boolean stored = append(accounts, batch);
        failed = FaultyPath.makeRoom();
        if (!stored) {
          failures++;
          accounts.ledger.append(batch);
        }
        assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1"))
            .as("after failure of write %d", room)
            .isEqualTo(10 * (room + 1));
        assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isEqualTo(room + 1);
      }
      assertThat(failures).isPositive();
    }
  }

  @Test
  void whatWasStoredBeforeIsThereThoughManyTriesFailed() {
    try (Accounts accounts = new Accounts(FaultyPath.database(folder.resolve("tracker")))) {
      accounts.ledger.append(batch(accounts, 0));
      TransferBatch waiting = batch(accounts, 1);
      FaultyPath.fillAfter(0);
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(StorageUnavailableException.class)
            .isThrownBy(() -> accounts.ledger.append(waiting));
      }
      FaultyPath.makeRoom();
      accounts.ledger.append(waiting);
      assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1")).isEqualTo(20);
    }
  }

  @Test
  void aThreadThatIsInterruptedWhileItStoresTakesTheFileFromNobodyElse() throws Exception {
    try (Accounts accounts = new Accounts(h2())) {
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                Thread.currentThread().interrupt();
                append(accounts, batch(accounts, 0));
              });
      thread.join();
      TransferBatch next = batch(accounts, 1);
      append(accounts, next); // may find out
      accounts.ledger.append(next);
      assertThat(accounts.number("SELECT COUNT(*) FROM batches WHERE id = '" + next.id() + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void aFileThatHasBeenEmptiedMeanwhileIsNotTakenForANewDatabase() throws IOException {
    try (Accounts accounts = new Accounts(h2())) {
      Thread.currentThread().interrupt();
      append(accounts, batch(accounts, 0));
      assertThat(Thread.interrupted()).isTrue();
      Path file = folder.resolve("tracker.mv.db");
      Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(0).close();
      append(accounts, batch(accounts, 1)); // may find out
      assertThat(append(accounts, batch(accounts, 2))).isFalse();
      assertThat(file).isEmptyFile();
    }
  }

  @Test
  void noFailureLeavesAnotherFileBesideTheDatabase() throws IOException {
    try (Accounts accounts = new Accounts(FaultyPath.database(folder.resolve("tracker")))) {
      FaultyPath.fillAfter(0);
      append(accounts, batch(accounts, 0));
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(Path::getFileName).map(Path::toString).toList())
            .isEqualTo(List.of("tracker.mv.db"));
      }
    }
  }

  private DatabaseSettings h2() {
    return DatabaseSettings.h2File(folder.resolve("tracker"));
  }

  private static TransferBatch batch(Accounts accounts, int n) {
    return accounts.batch(Change.of(1, 1 + n % 100, 1).uploaded(10, 10));
  }

  private static boolean append(Accounts accounts, TransferBatch batch) {
    try {
      accounts.ledger.append(batch);
      return true;
    } catch (StorageUnavailableException away) {
      return false;
    }
  }
}
