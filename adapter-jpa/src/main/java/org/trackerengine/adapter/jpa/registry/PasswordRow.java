package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code passwords}. */
@Entity
@Table(name = "passwords")
class PasswordRow {

  @Id
  @Column(name = "user_id")
  private long userId;

  private String hash;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  PasswordRow() {}

  PasswordRow(long userId, String hash) {
    this.userId = userId;
    this.hash = hash;
  }

  String hash() {
    return hash;
  }

  void change(String newHash) {
    hash = newHash;
  }
}
