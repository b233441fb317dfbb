package org.trackerengine.adapter.undertow.page.staff;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.admin.AdminCatalogue;
import org.trackerengine.application.catalogue.Tags;
import org.trackerengine.domain.torrent.Tag;

/** Tags, which admins create, rename and remove. */
public final class TagPages {

  private static final String PATH = "/staff/tags";
  private static final String TEMPLATE = "staff/tags";
  private static final String NAME = "name";

  private final Tags tags;
  private final AdminCatalogue logged;

  public TagPages(Site site) {
    this.tags = site.tracker().catalogue().tags();
    this.logged = site.tracker().administration().catalogue();
  }

  /** A tag in the list. */
  public record Line(String name, String path) {}

  /**
   * The list of tags.
   *
   * @param name name that was typed and refused; empty for none
   */
  public record TagsPage(List<Line> tags, Links links, String name) {}

  public void addTo(PageRoutes routes) {
    routes.get(PATH, Access.ADMIN, visit -> visit.show(TEMPLATE, page(visit.query("page"), "")));
    routes.post(
        PATH,
        Access.ADMIN,
        (visit, form) ->
            act(visit, form, "tagCreated", () -> logged.createTag(visit.user(), name(form))));
    routes.post(
        PATH + "/{tag}/rename",
        Access.ADMIN,
        (visit, form) -> {
          Tag tag = find(visit);
          return act(
              visit, form, "tagRenamed", () -> logged.renameTag(visit.user(), tag, name(form)));
        });
    routes.post(
        PATH + "/{tag}/delete",
        Access.ADMIN,
        (visit, form) -> {
          Tag tag = find(visit);
          return act(visit, form, "tagRemoved", () -> logged.removeTag(visit.user(), tag));
        });
  }

  private TagsPage page(QueryParameters query, String name) {
    var part = Links.part(tags.all(), PATH, query);
    List<Line> lines =
        part.items().stream()
            .map(tag -> new Line(tag.name(), PATH + "/" + LocalPath.encoded(tag.name())))
            .toList();
    return new TagsPage(lines, part.links(), name);
  }

  private Answer act(Visit visit, PageForm form, String done, Runnable act) {
    QueryParameters query = visit.query();
    return visit.attempt(
        () -> {
          act.run();
          return visit.done(PATH, done);
        },
        problem -> visit.refused(problem, TEMPLATE, page(query, form.text(NAME))));
  }

  private static String name(PageForm form) {
    String name = Tag.of(form.text(NAME));
    if (!Tag.isValid(name)) {
      throw Problem.badRequest("bad-tag", sentence(Tag.RULE)).at(NAME);
    }
    return name;
  }

  /** Returns a rule as a sentence. */
  static String sentence(String rule) {
    return Character.toUpperCase(rule.charAt(0)) + rule.substring(1) + ".";
  }

  private Tag find(Visit visit) {
    try {
      String name =
          URLDecoder.decode(visit.call().parameter().replace("+", "%2B"), StandardCharsets.UTF_8);
      return tags.find(name).orElseThrow(Problem::notFound);
    } catch (IllegalArgumentException badEscape) {
      throw Problem.notFound();
    }
  }
}
