package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code signing_keys}. */
@Entity
@Table(name = "signing_keys")
public class SigningKeyRow {

  @Id private String name;

  private String secret;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public SigningKeyRow() {}

  public SigningKeyRow(String name, String secret) {
    this.name = name;
    this.secret = secret;
  }

  public String secret() {
    return secret;
  }
}
