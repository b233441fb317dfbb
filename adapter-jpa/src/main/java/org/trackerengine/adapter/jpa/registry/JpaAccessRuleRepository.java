package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.registry.row.AccessRuleRow;
import org.trackerengine.adapter.jpa.registry.row.AccessRuleRow.Kind;
import org.trackerengine.adapter.jpa.registry.row.StorableText;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.registry.AccessRuleRepository;
import org.trackerengine.domain.access.AccessRuleSet;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.peer.Network;

/** Repository of the operator's access rules in a database. */
final class JpaAccessRuleRepository implements AccessRuleRepository {

  /** Number of attempts to store rules when others store theirs at the same time. */
  private static final int TRIES = 20;

  private static final String ALL =
      "SELECT kind, position, entry FROM access_rules ORDER BY position";

  private final Database database;
  private final Entities entities;

  JpaAccessRuleRepository(Database database, Entities entities) {
    this.database = database;
    this.entities = entities;
  }

  /** Loads the rules by plain JDBC, so that start-up does not wait for Hibernate. */
  @Override
  public AccessRuleSet load() {
    List<AccessRuleRow> rows = database.inTransaction(JpaAccessRuleRepository::rows);
    return rows.isEmpty() ? AccessRuleSet.NONE : rules(rows);
  }

  private static List<AccessRuleRow> rows(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ALL);
        ResultSet row = statement.executeQuery()) {
      List<AccessRuleRow> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(
            new AccessRuleRow(Kind.valueOf(row.getString(1)), row.getInt(2), row.getString(3)));
      }
      return rows;
    }
  }

  private static AccessRuleSet rules(List<AccessRuleRow> rows) {
    return new AccessRuleSet(
        entries(rows, Kind.NETWORK).map(Network::parse).toList(),
        entries(rows, Kind.CLIENT).toList(),
        entries(rows, Kind.PORT).map(Integer::valueOf).collect(Collectors.toSet()),
        new Factors(factor(rows, Kind.UPLOAD_FACTOR), factor(rows, Kind.DOWNLOAD_FACTOR)));
  }

  private static Stream<String> entries(List<AccessRuleRow> rows, Kind kind) {
    return rows.stream().filter(row -> row.kind() == kind).map(AccessRuleRow::entry);
  }

  private static int factor(List<AccessRuleRow> rows, Kind kind) {
    return Integer.parseInt(entries(rows, kind).findFirst().orElseThrow());
  }

  @Override
  public void store(AccessRuleSet rules) {
    for (int n = 0; n < TRIES; n++) {
      try {
        entities.inTransaction(em -> replace(em, rules));
        return;
      } catch (DuplicateKeyException raced) {
        // the next attempt replaces the rules that the others have stored
      }
    }
    throw new StorageUnavailableException(
        "too many store rules at once", new DuplicateKeyException());
  }

  /**
   * Replaces all rules. If two transactions do so at once, one of them violates the unique key of a
   * factor: the rules are never a mixture.
   */
  private static int replace(EntityManager em, AccessRuleSet rules) {
    int replaced = em.createQuery("DELETE FROM AccessRuleRow").executeUpdate();
    List<String> ports = rules.deniedPorts().stream().sorted().map(String::valueOf).toList();
    persist(em, Kind.UPLOAD_FACTOR, List.of("" + rules.factors().uploadMillionths()));
    persist(em, Kind.DOWNLOAD_FACTOR, List.of("" + rules.factors().downloadMillionths()));
    persist(em, Kind.NETWORK, rules.bannedNetworks().stream().map(Network::toString).toList());
    persist(em, Kind.CLIENT, rules.deniedClients().stream().map(StorableText::of).toList());
    persist(em, Kind.PORT, ports);
    return replaced;
  }

  private static void persist(EntityManager em, Kind kind, List<String> entries) {
    for (int position = 0; position < entries.size(); position++) {
      em.persist(new AccessRuleRow(kind, position, entries.get(position)));
    }
  }
}
