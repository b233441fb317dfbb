package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/** A row of {@code users}. Credit is only read here; the ledger writes it. */
@Entity
@Table(name = "users")
public class UserRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String name;

  @Column(name = "name_key")
  private String nameKey;

  /** What the name looks like; null for a name of before version 6 until it is filled in. */
  @Column(name = "name_skeleton")
  private @Nullable String nameSkeleton;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private Role role;

  private boolean verified;

  private boolean enabled;

  @Column(name = "disabled_reason")
  private @Nullable String disabledReason;

  @Column(name = "disabled_until")
  private @Nullable Instant disabledUntil;

  @Column(name = "can_leech")
  private boolean canLeech;

  private String passkey;

  @Column(name = "upload_factor")
  private int uploadFactor;

  @Column(name = "download_factor")
  private int downloadFactor;

  @Column(insertable = false, updatable = false)
  private long uploaded;

  @Column(insertable = false, updatable = false)
  private long downloaded;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public UserRow() {}

  public UserRow(NewUser user) {
    name = user.name();
    nameKey = UserName.key(user.name());
    nameSkeleton = user.skeleton();
    role = user.role();
    verified = user.verified();
    enabled = true;
    canLeech = true;
    passkey = user.passkey().value();
    uploadFactor = Factors.NEUTRAL.uploadMillionths();
    downloadFactor = Factors.NEUTRAL.downloadMillionths();
    createdAt = user.createdAt().truncatedTo(ChronoUnit.MICROS);
  }

  /** Copies the attributes that may be changed. */
  public void change(User wanted) {
    role = wanted.role();
    verified = wanted.verified();
    enabled = wanted.enabled();
    disabledReason = wanted.disabledReason();
    Instant until = wanted.disabledUntil();
    disabledUntil = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
    canLeech = wanted.canLeech();
    uploadFactor = wanted.factors().uploadMillionths();
    downloadFactor = wanted.factors().downloadMillionths();
  }

  /** Changes the name; {@code skeleton} is what it looks like. */
  public void rename(String newName, String skeleton) {
    name = newName;
    nameKey = UserName.key(newName);
    nameSkeleton = skeleton;
  }

  public void change(Passkey newPasskey) {
    passkey = newPasskey.value();
  }

  public User user() {
    return new User(
        id,
        name,
        role,
        verified,
        enabled,
        disabledReason,
        disabledUntil,
        canLeech,
        new Passkey(passkey),
        new Factors(uploadFactor, downloadFactor),
        uploaded,
        downloaded,
        createdAt);
  }
}
