package org.trackerengine.adapter.undertow.page.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminRights;
import org.trackerengine.application.rights.DryRuns;
import org.trackerengine.application.rights.Groups;
import org.trackerengine.application.rights.RightsLimits;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;

/** Groups of users with their rules, and what other rules would do. */
public final class GroupPages {

  static final String PATH = "/staff/groups";
  private static final String LIST = "staff/groups";
  private static final String ONE = "staff/group";
  private static final String NAME = "name";
  private static final String[] FIELDS = {
    "uploadsUnmoderated", "immune", "downloadSlots", "peersPerTorrent", "upload", "download"
  };

  private final Groups groups;
  private final DryRuns dryRuns;
  private final AdminRights rights;

  public GroupPages(Site site) {
    Tracker tracker = site.tracker();
    this.groups = tracker.groups();
    this.dryRuns = tracker.dryRuns();
    this.rights = tracker.administration().rights();
  }

  /**
   * The list of groups.
   *
   * @param name name that was typed for a new one
   */
  public record GroupsPage(List<Group> groups, Links links, String name) {}

  /**
   * The page of a group.
   *
   * @param members number of its members
   * @param trial what the rules that were typed would do; null if nobody has asked
   */
  public record GroupPage(Group group, long members, Typed typed, @Nullable Trial trial) {

    public String path() {
      return PATH + "/" + LocalPath.encoded(group.name());
    }
  }

  /** What other rules would do to the members of a group. */
  public record Trial(Group wanted, DryRuns.OfGroup would) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.ADMIN,
        visit -> {
          var query = visit.query("page");
          var part = Links.part(groups.all(), PATH, query);
          return visit.show(LIST, new GroupsPage(part.items(), part.links(), ""));
        });
    routes.post(PATH, Access.ADMIN, this::create);
    routes.get(
        PATH + "/{group}",
        Access.ADMIN,
        visit -> {
          visit.query();
          return visit.show(ONE, page(find(visit), null, null));
        });
    routes.post(PATH + "/{group}", Access.ADMIN, this::change);
    routes.post(PATH + "/{group}/delete", Access.ADMIN, this::remove);
  }

  private Group find(Visit visit) {
    return groups.findByName(visit.call().parameter()).orElseThrow(Problem::notFound);
  }

  private GroupPage page(Group group, @Nullable Typed typed, @Nullable Trial trial) {
    return new GroupPage(
        group, dryRuns.membersOf(group.id()), typed == null ? stored(group) : typed, trial);
  }

  private static Typed stored(Group group) {
    return new Typed(
        Map.of(
            "uploadsUnmoderated", Boolean.toString(group.uploadsUnmoderated()),
            "immune", Boolean.toString(group.immune()),
            "downloadSlots", Integer.toString(group.downloadSlots()),
            "peersPerTorrent", Integer.toString(group.peersPerTorrent()),
            "upload", Fields.decimal(group.factors().uploadMillionths()),
            "download", Fields.decimal(group.factors().downloadMillionths())));
  }

  private Answer create(Visit visit, PageForm form) {
    visit.query();
    String name = form.text(NAME);
    return visit.attempt(
        () -> {
          Group created =
              rights
                  .createGroup(visit.user(), usual(name))
                  .orElseThrow(() ->
                      Problem.conflict("name-taken", "There is a group of this name.").at(NAME));
          return visit.done(PATH + "/" + LocalPath.encoded(created.name()), "groupCreated");
        },
        problem -> {
          List<Group> all = groups.all();
          List<Group> some = all.subList(0, Math.min(Links.ITEMS, all.size()));
          return visit.refused(problem, LIST, new GroupsPage(some, Links.NONE, name));
        });
  }

  private Group usual(String name) {
    if (!Group.isName(name)) {
      throw Problem.badRequest(
              "bad-name",
              "A name has 1 to 64 letters, digits, '-', '_' or '.', starts with a letter or digit,"
                  + " and is not 'none'.")
          .at(NAME);
    }
    if (groups.areFull()) {
      throw Problem.conflict(
          "too-many-groups",
          "There are at most " + RightsLimits.DEFAULT.groups() + " groups; remove one first.");
    }
    return GroupBuilder.builder()
        .name(name)
        .factors(Factors.NEUTRAL)
        .createdAt(Instant.EPOCH)
        .build();
  }

  /** Saves what was typed, or tells what it would do. */
  private Answer change(Visit visit, PageForm form) {
    visit.query();
    Group group = find(visit);
    Typed typed = Typed.of(form, FIELDS);
    return visit.attempt(
        () -> {
          Group wanted = changed(group, form);
          if (form.text("action").equals("try")) {
            Trial trial = new Trial(wanted, dryRuns.group(wanted));
            return visit.show(ONE, page(group, typed, trial));
          }
          StaffPages.require(
              rights.changeGroup(visit.user(), group.id(), current -> changed(current, form)));
          return visit.done(page(group, typed, null).path(), "groupChanged");
        },
        problem -> visit.refused(problem, ONE, page(group, typed, null)));
  }

  private static Group changed(Group group, PageForm form) {
    return group
        .with()
        .uploadsUnmoderated(form.isChecked("uploadsUnmoderated"))
        .immune(form.isChecked("immune"))
        .downloadSlots(Fields.number(form, "downloadSlots", 0, Group.MOST_SLOTS))
        .peersPerTorrent(Fields.number(form, "peersPerTorrent", 0, Group.MOST_PEERS))
        .factors(
            new Factors(Fields.millionths(form, "upload"), Fields.millionths(form, "download")))
        .build();
  }

  private Answer remove(Visit visit, PageForm form) {
    visit.query();
    if (!rights.removeGroup(visit.user(), find(visit))) {
      throw Problem.notFound();
    }
    return visit.done(PATH, "groupRemoved");
  }
}
