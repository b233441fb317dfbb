package org.trackerengine.adapter.undertow.page.staff;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.PathName;
import org.trackerengine.adapter.undertow.page.account.HistoryWords;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Invitations;
import org.trackerengine.application.account.SecondFactors;
import org.trackerengine.application.accounting.Histories;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.swarm.ShownPeer;
import org.trackerengine.domain.accounting.SeedingDuty;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/** The list of users, and the page of each for admins. */
public final class UserPages {

  static final String PATH = "/staff/users";

  private static final String LIST = "staff/users";
  private static final String NAME = "name";
  private static final int ITEMS = 50;
  private static final int PEERS = 20;
  private static final int INVITED = 50;

  private final Tracker tracker;
  private final Accounts accounts;

  public UserPages(Site site) {
    this.tracker = site.tracker();
    this.accounts = site.people().accounts();
  }

  /** A user in a list; group is null for none. */
  public record Line(User user, @Nullable String group, boolean disabled) {

    public String path() {
      return pathOf(user);
    }
  }

  /**
   * The list of users.
   *
   * @param text what is searched for; empty for all
   * @param most how many a search finds at most
   * @param typed fields of the form that creates a user
   */
  public record UsersPage(String text, List<Line> users, Links links, int most, Typed typed) {}

  /**
   * What is known of a user beside the user.
   *
   * @param left invitations that are left; null for as many as wanted
   * @param invited names of some of those whom the user has invited
   * @param allInvited how many those are
   */
  public record About(
      @Nullable String group,
      @Nullable Integer left,
      @Nullable String inviter,
      List<String> invited,
      int allInvited,
      int tokens,
      boolean secondFactor) {}

  /**
   * The page of a user.
   *
   * @param link one-time link that was just made; null for none
   */
  public record UserPage(
      User user,
      boolean disabled,
      About about,
      List<Group> groups,
      List<ShownPeer> peers,
      Typed typed,
      @Nullable String link) {

    public String path() {
      return pathOf(user);
    }
  }

  /**
   * What a user has transferred on a torrent.
   *
   * @param sentences how it came about
   * @param duty what the user owes the torrent; null for nothing
   */
  public record Transfers(
      Histories.OfTorrent on, List<String> sentences, @Nullable SeedingDuty duty) {}

  /** What a user has transferred. */
  public record HistoryPage(User user, List<Transfers> histories, Links links) {

    public String path() {
      return pathOf(user);
    }
  }

  static String pathOf(User user) {
    return PATH + "/" + PathName.escaped(user);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, Access.ADMIN, this::list);
    routes.post(PATH, Access.ADMIN, this::create);
    routes.get(
        PATH + "/{name}",
        Access.ADMIN,
        visit -> {
          visit.query();
          return visit.show("staff/user", page(visit, find(visit), null, null));
        });
    routes.get(PATH + "/{name}/history", Access.ADMIN, this::history);
  }

  User find(Visit visit) {
    return UserRoutes.find(tracker.users(), visit.call());
  }

  private Answer list(Visit visit) {
    QueryParameters query = visit.query("q", "after");
    String text = Objects.requireNonNullElse(query.text("q", UserName.LONGEST), "").strip();
    return visit.show(LIST, users(visit, text, query.text("after"), Typed.NOTHING));
  }

  private UsersPage users(Visit visit, String text, @Nullable String after, Typed typed) {
    Page<User> page =
        text.isEmpty()
            ? Links.read(() -> tracker.users().page(ITEMS, after))
            : new Page<>(tracker.users().search(text, ITEMS), null);
    return new UsersPage(
        text,
        page.items().stream().map(user -> line(user, visit.now())).toList(),
        Links.of(PATH, after, page),
        ITEMS,
        typed);
  }

  private Line line(User user, Instant now) {
    return new Line(
        user, tracker.groups().nameOf(user.groupId()).orElse(null), user.isDisabled(now));
  }

  private Answer create(Visit visit, PageForm form) {
    visit.query();
    return visit.attempt(
        () -> {
          String name = UserName.of(form.text(NAME));
          if (!UserName.isValid(name)) {
            throw Problem.badRequest("bad-name", TagPages.sentence(UserName.RULE)).at(NAME);
          }
          User created =
              tracker
                  .administration()
                  .users()
                  .create(
                      visit.user(),
                      name,
                      Fields.oneOf(form, "role", Role.class),
                      form.isChecked("verified"))
                  .orElseThrow(UserPages::nameTaken);
          return visit.done(pathOf(created), "userCreated");
        },
        problem ->
            visit.refused(
                problem, LIST, users(visit, "", null, Typed.of(form, NAME, "role", "verified"))));
  }

  private static Problem nameTaken() {
    return Problem.conflict(
            "name-taken", "There is a user of this name, or of one that looks like it.")
        .at(NAME);
  }

  /**
   * Returns the page of a user.
   *
   * @param form a form that was refused; null for none
   */
  UserPage page(Visit visit, User user, @Nullable PageForm form, @Nullable String link) {
    return new UserPage(
        user,
        user.isDisabled(visit.now()),
        about(user),
        tracker.groups().all(),
        tracker.peers().ofUser(user, true, PEERS, null).items(),
        typed(user, form),
        link);
  }

  private About about(User user) {
    Invitations invitations = accounts.invitations();
    OptionalInt left = invitations.left(user);
    List<String> invited = invitations.invited(user);
    return new About(
        tracker.groups().nameOf(user.groupId()).orElse(null),
        left.isPresent() ? left.getAsInt() : null,
        invitations.inviterOf(user).orElse(null),
        invited.subList(0, Math.min(INVITED, invited.size())),
        invited.size(),
        tracker.tokens().list(user).size(),
        SecondFactors.isOn(accounts.accounts().find(user.id())));
  }

  /** The page has several forms: beside the one that was refused all stands as it is stored. */
  private Typed typed(User user, @Nullable PageForm form) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "role", LowerCase.of(user.role()),
                "group", tracker.groups().nameOf(user.groupId()).orElse(Group.NONE),
                "verified", Boolean.toString(user.verified()),
                "canLeech", Boolean.toString(user.canLeech())));
    if (form != null) {
      if (form.optional("role") != null) {
        fields.putAll(Typed.of(form, "role", "group", "verified", "canLeech").fields());
      }
      fields.putAll(Typed.of(form, "reason", "until", "left").fields());
    }
    return new Typed(fields);
  }

  private Answer history(Visit visit) {
    String after = visit.query("after").text("after");
    User user = find(visit);
    Page<Histories.OfTorrent> page = Links.read(() -> tracker.histories().page(user, ITEMS, after));
    HistoryWords words = new HistoryWords(visit.texts());
    return visit.show(
        "staff/history",
        new HistoryPage(
            user,
            page.items().stream()
                .map(on ->
                    new Transfers(
                        on,
                        words.of(on.history()),
                        tracker.seedingDuties().of(user, on.torrent(), on.history()).orElse(null)))
                .toList(),
            Links.of(pathOf(user) + "/history", after, page)));
  }
}
