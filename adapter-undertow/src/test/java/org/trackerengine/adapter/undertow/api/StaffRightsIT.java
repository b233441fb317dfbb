package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** The pages on which admins change users, groups, factors, rules, categories and tags. */
class StaffRightsIT {

  private static final String HTML = "<script>alert(1)</script>";
  private static final String SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;";

  private final ApiServer server = new ApiServer();
  private MemberBrowser admin;

  @BeforeEach
  void signIn() {
    server.join("boss");
    server.tracker.users().change("boss", user -> user.withRole(Role.ADMIN)).orElseThrow();
    admin = MemberBrowser.signedIn(server, "boss");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private List<Action.Kind> log() {
    return server.tracker.administration().log().page(ActionQuery.all(50, null)).items().stream()
        .map(Action::kind)
        .toList();
  }

  @Test
  void usersAreFoundByAPartOfTheName() {
    admin.get("/staff/users?q=AX").expect(200).shows("/staff/users/Max").hides("/staff/users/mona");
    admin.get("/staff/users?q=nobody-is-called-this").shows("No member has that in the name");
    admin.get("/staff/users?q=%3Cscript%3E").shows("value=\"&lt;script>\"").hides("<script>");
    admin.get("/staff/users").shows("/staff/users/mona");
    admin.get("/staff/users?after=nonsense").expect(400);
    for (int i = 0; i < 51; i++) {
      server.token("crowd" + i, Role.MEMBER, true);
    }
    admin.get("/staff/users").shows("rel=\"next\"");
    admin.get("/staff/users?q=crowd").shows("These are the first 50");
  }

  @Test
  void aUserIsCreatedAndGetsALink() {
    admin
        .post("/staff/users", "name", HTML, "role", "member")
        .expect(400)
        .shows("value=\"&lt;script>")
        .hides(HTML);
    admin.post("/staff/users", "name", "max", "role", "member").expect(409);
    admin.post("/staff/users", "name", "nora", "role", "king").expect(400);
    admin
        .post("/staff/users", "name", "nora", "role", "uploader", "verified", "true")
        .leadsTo("/staff/users/nora?done=userCreated");
    assertThat(server.user("nora").role()).isEqualTo(Role.UPLOADER);
    admin
        .post("/staff/users/nora/reset-link")
        .expect(200)
        .shows("https://tracker.test/reset?token=");
    admin.get("/staff/users/nora").hides("/reset?token=");
    assertThat(log()).contains(Action.Kind.USER_CREATED, Action.Kind.PASSWORD_LINK_MADE);
    admin.get("/staff/users/no-one").expect(404);
  }

  @Test
  void aUserIsDisabledWithReasonAndTimeAndEnabledAgain() {
    admin
        .post("/staff/users/Max/disable", "reason", "a " + HTML, "until", "2020-01-01T00:00")
        .expect(400)
        .shows("value=\"a &lt;script>alert(1)&lt;/script>\"")
        .hides(HTML);
    admin.post("/staff/users/Max/disable", "until", "tomorrow").expect(400);
    admin.post("/staff/users/Max/disable", "reason", "x".repeat(201)).expect(400);
    assertThat(server.user("Max").enabled()).isTrue();
    admin
        .post("/staff/users/Max/disable", "reason", "a " + HTML, "until", "2099-01-31T12:00")
        .leadsTo("/staff/users/Max?done=userDisabled");
    assertThat(server.user("Max").disabledUntil()).isEqualTo(Instant.parse("2099-01-31T12:00:00Z"));
    admin.get("/staff/users/Max").shows("a " + SHOWN).hides(HTML);
    admin.post("/staff/users/Max/enable").leadsTo("/staff/users/Max?done=userEnabled");
    assertThat(server.user("Max").enabled()).isTrue();
    assertThat(log()).contains(Action.Kind.USER_DISABLED, Action.Kind.USER_ENABLED);
  }

  @Test
  void rightsAreChanged() {
    server.tracker.groups().create(group("elite")).orElseThrow();
    admin
        .post("/staff/users/newbie/rights", "role", "uploader", "group", "none", "verified", "true")
        .leadsTo("/staff/users/newbie?done=userChanged");
    User user = server.user("newbie");
    assertThat(user.role()).isEqualTo(Role.UPLOADER);
    assertThat(user.verified()).isTrue();
    assertThat(user.canLeech()).isFalse();
    admin
        .post("/staff/users/newbie/rights", "role", "member", "group", "elite", "canLeech", "true")
        .expect(303);
    assertThat(server.tracker.groups().nameOf(server.user("newbie").groupId())).contains("elite");
    admin.post("/staff/users/newbie/rights", "role", "member", "group", "gone").expect(400);
    admin.post("/staff/users/newbie/rights", "role", "king", "group", "none").expect(400);
    String passkey = user.passkey().value();
    admin.post("/staff/users/newbie/passkey").expect(303);
    assertThat(server.user("newbie").passkey().value()).isNotEqualTo(passkey);
    admin.post("/staff/users/newbie/invitations", "left", "7").expect(303);
    admin.post("/staff/users/newbie/invitations", "left", "1001").expect(400);
    admin.get("/staff/users/newbie").shows("<dd>7</dd>").hides(passkey);
    admin.post("/staff/users/newbie/second-factor/delete").expect(303);
    assertThat(log())
        .contains(
            Action.Kind.USER_ROLE_CHANGED,
            Action.Kind.USER_GROUP_CHANGED,
            Action.Kind.PASSKEY_ROTATED,
            Action.Kind.INVITATIONS_GRANTED);
  }

  @Test
  void adminsCannotTakeAwayTheirOwnRights() {
    String rights = "/staff/users/boss/rights";
    admin.post(rights, "role", "member", "group", "none", "verified", "true").expect(409);
    admin.post(rights, "role", "admin", "group", "none").expect(409);
    admin.post("/staff/users/boss/disable", "reason", "x").expect(409);
    assertThat(server.user("boss").role()).isEqualTo(Role.ADMIN);
    assertThat(server.user("boss").enabled()).isTrue();
  }

  private static Group group(String name) {
    return org.trackerengine.domain.user.GroupBuilder.builder()
        .name(name)
        .factors(org.trackerengine.domain.accounting.Factors.NEUTRAL)
        .createdAt(Instant.EPOCH)
        .build();
  }

  @Test
  void aGroupIsTriedBeforeItIsSaved() {
    admin.post("/staff/groups", "name", "a " + HTML).expect(400).hides(HTML);
    admin.post("/staff/groups", "name", "elite").leadsTo("/staff/groups/elite?done=groupCreated");
    admin.post("/staff/groups", "name", "ELITE").expect(409);
    String[] rules = {
      "downloadSlots",
      "2",
      "peersPerTorrent",
      "1",
      "upload",
      "1,5",
      "download",
      "0",
      "action",
      "try"
    };
    admin
        .post("/staff/groups/elite", rules)
        .expect(200)
        .shows(
            "would count 1.5\u00a0GiB, now it counts 1\u00a0GiB",
            "Nothing is saved yet",
            "value=\"1,5\"");
    assertThat(group().downloadSlots()).isZero();
    rules[9] = "save";
    admin.post("/staff/groups/elite", rules).leadsTo("/staff/groups/elite?done=groupChanged");
    assertThat(group().downloadSlots()).isEqualTo(2);
    assertThat(group().factors().uploadMillionths()).isEqualTo(1_500_000);
    rules[1] = "301";
    admin.post("/staff/groups/elite", rules).expect(400).shows("value=\"301\"");
    rules[1] = "1";
    rules[5] = "1e1";
    admin.post("/staff/groups/elite", rules).expect(400);
    admin.get("/staff/groups").shows("× 1.5");
    admin.post("/staff/groups/elite/delete").leadsTo("/staff/groups?done=groupRemoved");
    admin.get("/staff/groups/elite").expect(404);
    assertThat(log()).contains(Action.Kind.GROUP_CHANGED, Action.Kind.GROUP_REMOVED);
  }

  private Group group() {
    return server.tracker.groups().findByName("elite").orElseThrow();
  }

  @Test
  void aFactorIsTriedBeforeItIsAdded() {
    admin
        .post("/staff/factors", "user", "Max", "upload", "2", "download", "0.5", "action", "try")
        .expect(200)
        .shows("for 1 member", "count 2\u00a0GiB, now it counts 1\u00a0GiB", "count 512\u00a0MiB");
    assertThat(server.tracker.factors().page(10, null).items()).isEmpty();
    admin.post("/staff/factors", "user", HTML, "upload", "2").expect(400).hides(HTML);
    admin.post("/staff/factors", "torrent", "none-such", "upload", "2").expect(400);
    admin.post("/staff/factors", "group", "none-such", "upload", "2").expect(400);
    admin.post("/staff/factors", "upload", "101").expect(400);
    admin
        .post("/staff/factors", "startsAt", "2099-01-02T00:00", "endsAt", "2099-01-01T00:00")
        .expect(400);
    admin
        .post("/staff/factors", "user", "Max", "upload", "2", "reason", HTML, "action", "save")
        .leadsTo("/staff/factors?done=factorAdded");
    admin.get("/staff/factors").shows(SHOWN, "/staff/users/Max", "in force").hides(HTML);
    admin.get("/staff/factors?user=Max").shows("name=\"user\" type=\"text\" value=\"Max\"");
    admin
        .post("/staff/factors", "user", "Max", "upload", "3", "action", "try")
        .shows("count 6\u00a0GiB, now it counts 2\u00a0GiB");
    admin.post("/staff/factors", "upload", "3", "action", "try").shows("now it counts 1\u00a0GiB");
    long id = server.tracker.factors().page(10, null).items().getFirst().id();
    admin
        .post("/staff/factors/" + id + "/delete")
        .leadsTo("/staff/factors?done=creditFactorRemoved");
    admin.post("/staff/factors/" + id + "/delete").expect(404);
    assertThat(log()).contains(Action.Kind.FACTOR_ADDED, Action.Kind.FACTOR_REMOVED);
  }

  @Test
  void rulesAreAddedAndRemovedButNotThoseOfTheConfiguration() {
    server.tracker.setAccessRules(List.of(AccessRule.of(RuleKind.DENIED_PORT, "25")));
    admin.get("/staff/rules").shows("<code class=\"name\">25</code>", "configuration</span>");
    admin.post("/staff/rules", "kind", "denied_port", "value", HTML).expect(400).hides(HTML);
    admin.post("/staff/rules", "kind", "denied_port", "value", "").expect(400);
    admin.post("/staff/rules", "kind", "nonsense", "value", "22").expect(400);
    admin.post("/staff/rules", "kind", "banned_info_hash", "value", "a".repeat(40)).expect(409);
    admin
        .post("/staff/rules", "kind", "denied_port", "value", "22", "reason", HTML)
        .leadsTo("/staff/rules?done=ruleAdded");
    admin.post("/staff/rules", "kind", "denied_port", "value", "22").expect(409);
    admin.get("/staff/rules?kind=denied_port").shows(SHOWN).hides(HTML);
    admin.get("/staff/rules?kind=banned_network").shows("There are no such rules");
    admin.get("/staff/rules?kind=nonsense").expect(400);
    long id = server.tracker.rules().stored().getFirst().id();
    admin.post("/staff/rules/0/delete").expect(404);
    admin.post("/staff/rules/" + id + "/delete").leadsTo("/staff/rules?done=ruleRemoved");
    assertThat(server.tracker.rules().configured()).hasSize(1);
    assertThat(log()).contains(Action.Kind.RULE_ADDED, Action.Kind.RULE_REMOVED);
  }

  @Test
  void categoriesAreCreatedChangedAndRemovedWithAnHeir() {
    admin
        .post("/staff/categories", "name", HTML, "slug", "Not A Slug")
        .expect(400)
        .shows("value=\"&lt;script>alert(1)&lt;/script>\"")
        .hides(HTML);
    admin
        .post("/staff/categories", "name", HTML, "slug", "films", "newznab", "2000")
        .leadsTo("/staff/categories?done=categoryCreated");
    admin.get("/staff/categories").shows(SHOWN).hides(HTML);
    admin.post("/staff/categories", "name", "x", "slug", "films").expect(409);
    admin.post("/staff/categories", "name", "x", "slug", "y", "newznab", "5").expect(400);
    admin.post("/staff/categories", "name", "x", "slug", "y", "parent", "gone").expect(400);
    admin.post("/staff/categories", "name", "Short", "slug", "short", "parent", "films");
    admin
        .post("/staff/categories/films", "name", "Films", "slug", "films", "position", "-3")
        .leadsTo("/staff/categories?done=categoryChanged");
    assertThat(category("films").position()).isEqualTo(-3);
    assertThat(category("films").newznab()).isZero();
    admin.post("/staff/categories/films/delete", "heir", "").expect(409);
    admin.post("/staff/categories/short/delete", "heir", "short").expect(400);
    admin
        .post("/staff/categories/short/delete", "heir", "films")
        .leadsTo("/staff/categories?done=categoryRemoved");
    admin.get("/staff/categories/short").expect(404);
    assertThat(log()).contains(Action.Kind.CATEGORY_CHANGED, Action.Kind.CATEGORY_REMOVED);
  }

  private Category category(String slug) {
    return server.tracker.catalogue().categories().tree().find(slug).orElseThrow();
  }

  @Test
  void tagsAreCreatedRenamedAndRemoved() {
    admin.post("/staff/tags", "name", HTML).expect(400).hides(HTML);
    admin.post("/staff/tags", "name", "jazz").leadsTo("/staff/tags?done=tagCreated");
    admin.post("/staff/tags", "name", "jazz").expect(409);
    admin.post("/staff/tags/jazz/rename", "name", "").expect(400);
    admin.post("/staff/tags/jazz/rename", "name", "blues").expect(303);
    admin.get("/staff/tags").shows("/staff/tags/blues/rename");
    admin.post("/staff/tags/blues/delete").leadsTo("/staff/tags?done=tagRemoved");
    admin.post("/staff/tags/blues/delete").expect(404);
    assertThat(log()).contains(Action.Kind.TAG_RENAMED, Action.Kind.TAG_REMOVED);
  }

  @Test
  void whatAUserHasTransferredIsShown() {
    admin.get("/staff/users/Max/history").expect(200).shows("Nothing is known yet");
    admin.get("/staff/users/gone/history").expect(404);
  }
}
