package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.SecondFactor;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.StorageContract;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: accounts. */
public abstract class AccountRepositoryContract extends StorageContract {

  private static final MailAddress MAIL = new MailAddress("Alice@example.org");

  private AccountRepository accounts() {
    return storage().accounts().accounts();
  }

  private Optional<Account> setMail(User user, String mail) {
    return accounts().change(user.id(), account -> account.withMail(new MailAddress(mail)));
  }

  private void apply(User user, String text) {
    accounts().change(user.id(), account -> account.withApplication(text));
  }

  @Test
  @DisplayName("an account of which nothing was stored is empty")
  final void nothingStored() {
    assertThat(accounts().find(alice().id())).isEqualTo(Account.of(alice().id()));
    assertThat(accounts().findByMail(MAIL)).isEmpty();
  }

  @Test
  @DisplayName("an account is found as it was stored")
  final void everyField() {
    Account full =
        new Account(
            alice().id(),
            MAIL,
            "Hello,\nmay I? é😀",
            bob().id(),
            7,
            new SecondFactor(
                "0123456789abcdef",
                true,
                59_000_000,
                List.of(TokenHash.of("a"), TokenHash.of("b"))),
            List.of("192.0.2.1/32", "2001:db8::/64"));

    assertThat(accounts().change(alice().id(), account -> full)).contains(full);

    assertThat(accounts().find(alice().id())).isEqualTo(full);
    assertThat(accounts().findByMail(new MailAddress("aLICE@EXAMPLE.org"))).contains(full);
    assertThat(accounts().find(bob().id())).isEqualTo(Account.of(bob().id()));
  }

  @Test
  @DisplayName("a mail address belongs to one account, ignoring letter case, until it has another")
  final void mailIsUnique() {
    assertThat(setMail(alice(), "alice@example.org")).isPresent();
    assertThat(setMail(bob(), "ALICE@example.org")).isEmpty();
    assertThat(accounts().find(bob().id()).mail()).isNull();

    assertThat(setMail(alice(), "other@example.org")).isPresent();
    assertThat(setMail(bob(), "ALICE@example.org")).isPresent();
  }

  @Test
  @DisplayName("there is no account without a user")
  final void noUser() {
    assertThat(accounts().change(4711, account -> account.withInvitations(1))).isEmpty();
  }

  @Test
  @DisplayName("a change that throws changes nothing")
  final void thrown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            accounts()
                .change(
                    alice().id(),
                    account -> {
                      throw new IllegalArgumentException("no");
                    }));
    assertThat(accounts().find(alice().id())).isEqualTo(Account.of(alice().id()));
  }

  @Test
  @DisplayName("concurrent changes of an account wait for each other, from the first on")
  final void concurrentChanges() {
    long user = alice().id();
    int rounds = underTest().concurrentRounds();
    Threads.run(
        4,
        thread -> {
          for (int i = 0; i < rounds; i++) {
            accounts().change(user, account -> account.withInvitations(account.invitations() + 1));
          }
        });
    assertThat(accounts().find(user).invitations()).isEqualTo(4 * rounds);
  }

  @Test
  @DisplayName("of two accounts that take one address at the same instant one gets it")
  final void concurrentMail() {
    List<User> users = List.of(user("one"), user("two"), user("three"), user("four"));
    AtomicInteger next = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          if (setMail(users.get(next.getAndIncrement()), "same@example.org").isPresent()) {
            taken.incrementAndGet();
          }
        });
    assertThat(taken).hasValue(1);
  }

  @Test
  @DisplayName("applications are listed in pages, the oldest user first, until they are decided")
  final void applications() {
    apply(alice(), "a");
    apply(bob(), "b");
    apply(user("carol"), "c");
    apply(user("dora"), "d");
    accounts().change(bob().id(), account -> account.withApplication(null));

    Page<Account> first = accounts().applications(2, null);
    assertThat(first.items()).extracting(Account::application).containsExactly("a", "c");
    Page<Account> second = accounts().applications(2, first.next());
    assertThat(second.items()).extracting(Account::application).containsExactly("d");
    assertThat(second.next()).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> accounts().applications(2, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> accounts().applications(201, null));
  }

  @Test
  @DisplayName("a user knows whom it invited; a removed account is empty again")
  final void invitedAndRemoved() {
    accounts().change(bob().id(), account -> account.withInvitedBy(alice().id()));
    long carol = user("carol").id();
    accounts().change(carol, account -> account.withInvitedBy(alice().id()));

    assertThat(accounts().invitedBy(alice().id(), 10)).containsExactly(bob().id(), carol);
    assertThat(accounts().invitedBy(alice().id(), 1)).containsExactly(bob().id());
    accounts().remove(bob().id());
    assertThat(accounts().find(bob().id())).isEqualTo(Account.of(bob().id()));
    assertThat(accounts().invitedBy(alice().id(), 10)).containsExactly(carol);
  }
}
