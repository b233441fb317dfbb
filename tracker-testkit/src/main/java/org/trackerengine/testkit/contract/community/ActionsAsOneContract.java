package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.AccountServices;
import org.trackerengine.application.account.AccountSettings;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.admin.AdminCatalogue;
import org.trackerengine.application.admin.AdminRights;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionBuilder;
import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.CommentQuery;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract of storages that can take back what was done: an action and its entry in the log are
 * stored together, or neither is. A storage in memory does not promise this.
 */
public abstract class ActionsAsOneContract extends CommunityContract {

  private static final byte[] COVER = {1, 2, 3};

  private TrackerStorage withoutLog;

  /** A tracker on the same storage which cannot write the log. */
  private Tracker failing;

  private Group group;
  private Category category;
  private Tag tag;
  private TimedFactors factors;
  private long rule;
  private long comment;
  private long report;
  private String token;

  @BeforeEach
  public final void prepare() {
    group = storage().rights().groups().create(group("g")).orElseThrow();
    category = storage().catalogue().categories().create(category("c")).orElseThrow();
    tag = storage().catalogue().tags().create("t").orElseThrow();
    rule =
        storage()
            .rights()
            .accessRules()
            .add(RuleKind.DENIED_PORT, "25", null, Instant.EPOCH)
            .orElseThrow()
            .id();
    factors =
        storage()
            .rights()
            .factors()
            .add(
                new TimedFactors(
                    0, FactorTarget.ALL, Factors.NEUTRAL, null, null, null, Instant.EPOCH));
    storage().catalogue().covers().put(torrent.id(), new Cover("image/png", COVER));
    withoutLog = FailingLog.of(storage());
    failing = tracker(withoutLog);
    tracker = tracker(storage());
    comment = tracker.community().comments().write(bob, slug, "hello").id();
    report = tracker.community().reports().reportTorrent(bob, slug, "why").id();
    token =
        tracker.tokens().issue(bob, "", EnumSet.of(Scope.READ), null).orElseThrow().token().id();
    tracker.announce(
        new AnnounceBuilder()
            .torrent(torrent.swarm())
            .passkey(bob.passkey())
            .peerId(new PeerId(1, 1, 1))
            .build());
  }

  private Tracker tracker(TrackerStorage storage) {
    return Tracker.builder(storage)
        .clock(clock)
        .pictureEncoder(bytes -> new Cover("image/png", bytes))
        .build();
  }

  private static Group group(String name) {
    return GroupBuilder.builder()
        .name(name)
        .factors(Factors.NEUTRAL)
        .createdAt(Instant.EPOCH)
        .build();
  }

  private static Category category(String slug) {
    return new Category(0, null, slug, slug, 0);
  }

  private Map<String, Consumer<Tracker>> deeds() {
    Map<String, Consumer<Tracker>> deeds = new LinkedHashMap<>();
    addUsers(deeds);
    addRights(deeds);
    addCatalogue(deeds);
    addCommunity(deeds);
    deeds.put("user deleted", on -> accounts(on).personalData().delete(root, bob));
    return deeds;
  }

  private void addUsers(Map<String, Consumer<Tracker>> deeds) {
    deeds.put("user created", on -> users(on).create(root, "dave", Role.MEMBER, true));
    deeds.put("user changed", on -> users(on).change(root, "bob", u -> u.withRole(Role.UPLOADER)));
    deeds.put("passkey rotated", on -> users(on).rotatePasskey(root, "bob"));
    deeds.put(
        "token issued", on -> users(on).issueToken(root, bob, "x", EnumSet.of(Scope.READ), null));
    deeds.put("token revoked", on -> users(on).revokeToken(root, bob, token));
    deeds.put("tokens revoked", on -> users(on).revokeTokens(root, bob));
    deeds.put("invitations granted", on -> accounts(on).invitations().grant(root, bob, 7));
    deeds.put("password link made", on -> accounts(on).resetLink(root, bob));
  }

  private void addRights(Map<String, Consumer<Tracker>> deeds) {
    deeds.put("group created", on -> rights(on).createGroup(root, group("h")));
    deeds.put(
        "group changed", on -> rights(on).changeGroup(root, group.id(), g -> g.withImmune(true)));
    deeds.put("group removed", on -> rights(on).removeGroup(root, group));
    deeds.put("rule added", on -> rights(on).addRule(root, RuleKind.DENIED_PORT, "26", null));
    deeds.put("rule removed", on -> rights(on).removeRule(root, rule));
    deeds.put(
        "factors added",
        on -> rights(on).addFactors(root, FactorTarget.ALL, Factors.NEUTRAL, null, null, null));
    deeds.put("factors removed", on -> rights(on).removeFactors(root, factors.id()));
  }

  private void addCatalogue(Map<String, Consumer<Tracker>> deeds) {
    deeds.put("category created", on -> catalogue(on).createCategory(root, category("d")));
    deeds.put(
        "category changed",
        on ->
            catalogue(on)
                .changeCategory(
                    root, category, c -> new Category(c.id(), null, "e", "E", c.position())));
    deeds.put("tag created", on -> catalogue(on).createTag(root, "u"));
    deeds.put("tag renamed", on -> catalogue(on).renameTag(root, tag, "v"));
    deeds.put("torrent edited", on -> catalogue(on).edit(mona, torrent, d -> d.withName("new")));
    deeds.put("cover set", on -> catalogue(on).putCover(mona, torrent, new byte[] {9}));
    deeds.put("cover removed", on -> catalogue(on).removeCover(mona, torrent));
    deeds.put("category removed", on -> catalogue(on).removeCategory(root, category, null));
    deeds.put("tag removed", on -> catalogue(on).removeTag(root, tag));
  }

  private void addCommunity(Map<String, Consumer<Tracker>> deeds) {
    deeds.put(
        "comment hidden",
        on -> on.community().comments().moderate(mona, comment, Comment.Status.HIDDEN, "why"));
    deeds.put("report closed", on -> on.community().reports().close(mona, report, "done"));
    deeds.put("torrent hidden", on -> on.community().moderation().setVisible(mona, slug, false));
    deeds.put(
        "torrent rejected",
        on -> on.community().moderation().decide(mona, slug, TorrentStatus.REJECTED, "why"));
    deeds.put("torrent restored", on -> on.community().moderation().restore(mona, slug));
  }

  private static AdminUsers users(Tracker on) {
    return on.administration().users();
  }

  private static AdminRights rights(Tracker on) {
    return on.administration().rights();
  }

  private static AdminCatalogue catalogue(Tracker on) {
    return on.administration().catalogue();
  }

  @SuppressWarnings("ReferenceEquality") // this very tracker
  private Accounts accounts(Tracker on) {
    return new Accounts(
        on,
        on == failing ? withoutLog : storage(),
        AccountSettings.DEFAULT,
        new AccountServices(new NoPasswords(), (secret, step) -> "", mail -> {}, (kind, key) -> 0L),
        clock,
        new SecureRandom(),
        () -> "https://tracker.test");
  }

  private static final class NoPasswords implements PasswordHasher {
    @Override
    public String hash(String password) {
      return "";
    }

    @Override
    public boolean matches(String password, String hash) {
      return false;
    }
  }

  /** Returns what is stored, and what the tracker that cannot write the log has in memory of it. */
  private List<String> everything() {
    List<Object> all = new ArrayList<>();
    for (User user : tracker.users().page(200, null).items()) {
      all.add(user);
      all.add(user.passkey().value());
      all.add(tracker.tokens().list(user));
      all.add(storage().accounts().accounts().find(user.id()));
      all.add(told(user));
      all.add(failing.users().nameOf(user.id()));
    }
    all.add(failing.users().withRole(Role.UPLOADER).map(User::name).sorted().toList());
    all.add(storage().accounts().links().ofUser(bob.id(), links()));
    all.add(tracker.groups().all());
    all.add(failing.groups().nameOf(group.id()));
    all.add(tracker.rules().stored());
    all.add(tracker.factors().page(100, null).items());
    all.add(tracker.catalogue().categories().tree().categories());
    all.add(tracker.catalogue().tags().all());
    all.add(tracker.catalogue().edits().details(torrent));
    all.add(tracker.catalogue().edits().history(mona, torrent));
    all.add(storage().catalogue().covers().digest(torrent.id()));
    all.add(tracker.torrents().show(root, slug).orElseThrow());
    all.add(
        storage()
            .community()
            .comments()
            .page(
                new CommentQuery(
                    torrent.id(), CommentQuery.EVERYTHING, CommentQuery.Order.OLDEST, 100, null)));
    for (Report.Status status : Report.Status.values()) {
      all.add(tracker.community().reports().page(status, 100, null));
    }
    all.add(log());
    return all.stream().map(String::valueOf).toList();
  }

  private static OneTimeLink.Purpose links() {
    return OneTimeLink.Purpose.RESET_PASSWORD;
  }

  @Test
  @DisplayName("nothing is done of an action whose entry cannot be written; else both are there")
  final void withItsEntryOrNot() {
    SoftAssertions each = new SoftAssertions();
    List<String> before = everything();
    for (Map.Entry<String, Consumer<Tracker>> deed : deeds().entrySet()) {
      clock.advance(Duration.ofMillis(1));
      each.assertThatThrownBy(() -> deed.getValue().accept(failing))
          .as(deed.getKey())
          .isInstanceOf(StorageUnavailableException.class);
      each.assertThat(everything()).as("after %s failed", deed.getKey()).isEqualTo(before);
      int noted = log().size();
      deed.getValue().accept(tracker);
      each.assertThat(log()).as(deed.getKey()).hasSize(noted + 1);
      List<String> after = everything();
      each.assertThat(after).as("after %s", deed.getKey()).isNotEqualTo(before);
      before = after;
    }
    each.assertAll();
  }

  private Action action(String name) {
    return ActionBuilder.builder()
        .id(0)
        .at(Instant.EPOCH)
        .actorId(root.id())
        .actorName("root")
        .kind(Action.Kind.USER_CREATED)
        .subject(Action.Subject.USER)
        .subjectId(0)
        .subjectName(name)
        .detail(null)
        .build();
  }

  @Test
  @DisplayName("no entry is left of an action that failed, whichever came first")
  final void noEntryWithoutItsAction() {
    ActionRepository actions = storage().community().actions();
    assertThatThrownBy(() ->
            actions.asOne(() -> {
              actions.append(action("lost"));
              storage().catalogue().tags().create("lost");
              throw new IllegalArgumentException("the action is refused");
            }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the action is refused");
    assertThat(log()).isEmpty();
    assertThat(storage().catalogue().tags().find("lost")).isEmpty();
  }

  @Test
  @DisplayName("what the storage refuses within an action leaves the rest of it whole")
  final void refusedWithin() {
    ActionRepository actions = storage().community().actions();
    actions.asOne(() -> {
      assertThat(storage().users().create(newUser("bob"))).isEmpty();
      assertThat(storage().catalogue().tags().create("t")).isEmpty();
      assertThat(storage().rights().groups().create(group("g"))).isEmpty();
      storage().users().change(bob.id(), user -> user.withVerified(false));
      actions.append(action("bob"));
      return actions.asOne(() -> actions.append(action("inside")));
    });
    assertThat(log()).containsExactly("root USER_CREATED bob", "root USER_CREATED inside");
    assertThat(tracker.users().findById(bob.id()).orElseThrow().verified()).isFalse();
    assertThat(tracker.users().findById(root.id()).orElseThrow().verified()).isTrue();
  }

  private int peers() {
    return tracker.totals().seeders() + tracker.totals().leechers();
  }

  @Test
  @DisplayName("nobody else sees a part of an action, neither in the storage nor in announces")
  final void unseenUntilStored() {
    tracker
        .administration()
        .log()
        .asOne(() -> {
          User changed =
              users(tracker).change(root, "bob", user -> user.withEnabled(false)).orElseThrow();
          assertThat(peers()).isEqualTo(1);
          return changed;
        });
    assertThat(peers()).isZero();
    assertThat(log()).containsExactly("root USER_DISABLED bob");
  }
}
