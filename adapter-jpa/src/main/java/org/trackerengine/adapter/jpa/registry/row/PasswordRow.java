package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code passwords}. */
@Entity
@Table(name = "passwords")
public class PasswordRow {

  @Id
  @Column(name = "user_id")
  private long userId;

  private String hash;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public PasswordRow() {}

  public PasswordRow(long userId, String hash) {
    this.userId = userId;
    this.hash = hash;
  }

  public String hash() {
    return hash;
  }

  public void change(String newHash) {
    hash = newHash;
  }
}
