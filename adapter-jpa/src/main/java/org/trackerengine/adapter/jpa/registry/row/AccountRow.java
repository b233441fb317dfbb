package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.SecondFactor;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.user.MailAddress;

/** A row of {@code accounts}. Lists are one text, with a space between two items. */
@Entity
@Table(name = "accounts")
public class AccountRow {

  private static final String SEPARATOR = " ";

  @Id
  @Column(name = "user_id")
  private long userId;

  private @Nullable String mail;

  @Column(name = "mail_key")
  private @Nullable String mailKey;

  private @Nullable String application;

  @Column(name = "invited_by")
  private long invitedBy;

  private int invitations;

  @Column(name = "factor_secret")
  private @Nullable String factorSecret;

  @Column(name = "factor_confirmed")
  private boolean factorConfirmed;

  @Column(name = "factor_step")
  private long factorStep;

  @Column(name = "recovery_codes")
  private String recoveryCodes;

  @Column(name = "known_networks")
  private String knownNetworks;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public AccountRow() {}

  public AccountRow(Account account) {
    userId = account.userId();
    recoveryCodes = "";
    knownNetworks = "";
    change(account);
  }

  /** Copies all but the user. */
  public final void change(Account account) {
    MailAddress address = account.mail();
    mail = address == null ? null : address.text();
    mailKey = address == null ? null : address.key();
    String text = account.application();
    application = text == null ? null : StorableText.of(text);
    invitedBy = account.invitedBy();
    invitations = account.invitations();
    SecondFactor factor = account.secondFactor();
    factorSecret = factor == null ? null : factor.secret();
    factorConfirmed = factor != null && factor.confirmed();
    factorStep = factor == null ? 0 : factor.lastStep();
    recoveryCodes =
        factor == null
            ? ""
            : factor.recoveryCodes().stream()
                .map(TokenHash::hex)
                .collect(Collectors.joining(SEPARATOR));
    knownNetworks = String.join(SEPARATOR, account.knownNetworks());
  }

  public Account account() {
    return new Account(
        userId,
        mail == null ? null : new MailAddress(mail),
        application,
        invitedBy,
        invitations,
        factorSecret == null
            ? null
            : new SecondFactor(
                factorSecret,
                factorConfirmed,
                factorStep,
                items(recoveryCodes).map(TokenHash::new).toList()),
        items(knownNetworks).toList());
  }

  private static Stream<String> items(String text) {
    return text.isEmpty() ? Stream.empty() : List.of(text.split(SEPARATOR)).stream();
  }
}
