package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.adapter.jpa.driver.PostgresDriver;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;

/**
 * Writes the table of dead letters: changes that could not be stored, each with the reason. {@link
 * #drop} deletes the oldest when there are too many.
 */
final class DeadLetters {

  private static final String ADD =
      """
      INSERT INTO dead_letters
        (batch_id, stored_at, user_id, torrent_id, peer_id, reason, content)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String DROP =
      """
      DELETE FROM dead_letters WHERE id <=
        (SELECT id FROM dead_letters ORDER BY id DESC LIMIT 1 OFFSET ?)
      """;

  private static final int MOST_CONTENT = 4_096;

  /** Matches a constraint's name, which H2 gives only in its message: {@code …: "NAME: …}. */
  private static final Pattern NAME_IN_H2_MESSAGE = Pattern.compile("\"([A-Za-z0-9_.$]{1,128})");

  private DeadLetters() {}

  /** A change that is put aside, and the reason. */
  record Letter(PeerChange change, String reason) {}

  static void add(Connection connection, TransferBatch batch, List<Letter> letters)
      throws SQLException {
    if (letters.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (Letter letter : letters) {
        statement.setObject(1, batch.id());
        statement.setLong(2, batch.takenAt().toEpochMilli());
        statement.setLong(3, letter.change().userId());
        statement.setLong(4, letter.change().torrentId());
        statement.setBytes(5, WireForm.of(letter.change().peerId()));
        statement.setString(6, letter.reason());
        statement.setString(7, content(letter.change(), batch));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static String content(PeerChange change, TransferBatch batch) {
    String content =
        String.format(
            Locale.ROOT,
            "drained at %s, which is %d in %s",
            batch.takenAt(),
            batch.takenAtMillis(),
            change);
    return content.length() <= MOST_CONTENT ? content : content.substring(0, MOST_CONTENT);
  }

  /** Returns the reason why the database refused a change, without the values of the change. */
  static String reason(SQLException refused, Dialect dialect) {
    String ofServer = dialect == Dialect.POSTGRESQL ? PostgresDriver.refusedBy(refused) : null;
    String name = ofServer == null ? nameInMessage(refused) : ofServer;
    return "the database refused it: SQL state "
        + refused.getSQLState()
        + (name.isEmpty() ? "" : ", " + name);
  }

  private static String nameInMessage(SQLException refused) {
    Matcher matcher = NAME_IN_H2_MESSAGE.matcher(String.valueOf(refused.getMessage()));
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Deletes the oldest dead letters beyond {@code most}; returns the number of deleted ones. */
  static int drop(Connection connection, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DROP)) {
      statement.setInt(1, most);
      return statement.executeUpdate();
    }
  }
}
