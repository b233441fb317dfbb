package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code access_rules}: one entry of one of the lists of access rules. */
@Entity
@Table(name = "access_rules")
@IdClass(AccessRuleRow.Place.class)
public class AccessRuleRow {

  /** Kind of rule that an entry belongs to. */
  public enum Kind {
    NETWORK,
    CLIENT,
    PORT,
    UPLOAD_FACTOR,
    DOWNLOAD_FACTOR
  }

  /** Primary key: kind of an entry and its position in the list. */
  record Place(Kind kind, int position) {}

  @Id
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private Kind kind;

  @Id private int position;

  private String entry;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public AccessRuleRow() {}

  public AccessRuleRow(Kind kind, int position, String entry) {
    this.kind = kind;
    this.position = position;
    this.entry = entry;
  }

  public Kind kind() {
    return kind;
  }

  public String entry() {
    return entry;
  }
}
