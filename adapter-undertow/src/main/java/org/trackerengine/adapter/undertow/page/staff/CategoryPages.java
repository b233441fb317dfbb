package org.trackerengine.adapter.undertow.page.staff;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.trackerengine.application.catalogue.Categories;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;

/** Categories, which admins create, change and remove. */
public final class CategoryPages {

  static final String PATH = "/staff/categories";
  private static final String LIST = "staff/categories";
  private static final String ONE = "staff/category";
  private static final int MOST_POSITION = 1_000_000;
  private static final String[] FIELDS = {"slug", "name", "parent", "position", "newznab"};

  private final Categories categories;
  private final AdminCatalogue logged;

  public CategoryPages(Site site) {
    this.categories = site.tracker().catalogue().categories();
    this.logged = site.tracker().administration().catalogue();
  }

  /**
   * The list of categories.
   *
   * @param parents those below which others can be
   */
  public record CategoriesPage(
      List<Category> categories, Links links, List<Category> parents, Typed typed) {}

  /**
   * The page of a category.
   *
   * @param parents those below which it can be
   * @param heirs those that can take its torrents
   */
  public record CategoryPage(
      Category category, List<Category> parents, List<Category> heirs, Typed typed) {

    public String path() {
      return PATH + "/" + LocalPath.encoded(category.slug());
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH, Access.ADMIN, visit -> visit.show(LIST, list(visit.query("page"), Typed.NOTHING)));
    routes.post(PATH, Access.ADMIN, this::create);
    routes.get(
        PATH + "/{slug}",
        Access.ADMIN,
        visit -> {
          visit.query();
          CategoryTree tree = categories.tree();
          return visit.show(ONE, page(find(visit, tree), tree, null));
        });
    routes.post(PATH + "/{slug}", Access.ADMIN, this::change);
    routes.post(PATH + "/{slug}/delete", Access.ADMIN, this::remove);
  }

  private static Category find(Visit visit, CategoryTree tree) {
    return tree.find(visit.call().parameter()).orElseThrow(Problem::notFound);
  }

  private CategoriesPage list(QueryParameters query, Typed typed) {
    CategoryTree tree = categories.tree();
    var part = Links.part(tree.categories(), PATH, query);
    return new CategoriesPage(part.items(), part.links(), parents(tree, 0), typed);
  }

  private static List<Category> parents(CategoryTree tree, long id) {
    return tree.categories().stream()
        .filter(one -> one.parentId() == null && one.id() != id)
        .toList();
  }

  private static CategoryPage page(Category category, CategoryTree tree, @Nullable Typed typed) {
    return new CategoryPage(
        category,
        tree.hasChildren(category.id()) ? List.of() : parents(tree, category.id()),
        tree.categories().stream().filter(one -> one.id() != category.id()).toList(),
        typed == null ? stored(category, tree) : typed);
  }

  private static Typed stored(Category category, CategoryTree tree) {
    Long parent = category.parentId();
    return new Typed(
        Map.of(
            "slug", category.slug(),
            "name", category.name(),
            "parent", parent == null ? "" : tree.find(parent).map(Category::slug).orElse(""),
            "position", Integer.toString(category.position()),
            "newznab", category.newznab() == 0 ? "" : Integer.toString(category.newznab())));
  }

  private Answer create(Visit visit, PageForm form) {
    QueryParameters query = visit.query();
    return visit.attempt(
        () -> {
          Category usual = new Category(0, null, "x", "x", 0);
          logged.createCategory(visit.user(), changed(usual, form, categories.tree()));
          return visit.done(PATH, "categoryCreated");
        },
        problem -> visit.refused(problem, LIST, list(query, Typed.of(form, FIELDS))));
  }

  private static Category changed(Category category, PageForm form, CategoryTree tree) {
    String slug = form.text("slug");
    if (!Category.isSlug(slug)) {
      throw Problem.badRequest("bad-slug", TagPages.sentence(Category.SLUG_RULE)).at("slug");
    }
    String name = form.text("name");
    if (!Category.isName(name)) {
      throw Problem.badRequest("bad-category-name", TagPages.sentence(Category.NAME_RULE))
          .at("name");
    }
    int newznab = Fields.number(form, "newznab", 0, MOST_POSITION);
    if (!Category.isNewznab(newznab)) {
      throw Problem.badRequest("bad-newznab", TagPages.sentence(Category.NEWZNAB_RULE))
          .at("newznab");
    }
    int position = Fields.number(form, "position", -MOST_POSITION, MOST_POSITION);
    return new Category(
        category.id(), parent(form.optional("parent"), tree), slug, name, position, newznab);
  }

  private static @Nullable Long parent(@Nullable String slug, CategoryTree tree) {
    return slug == null
        ? null
        : tree.find(slug).map(Category::id).orElseThrow(() -> unknown("parent"));
  }

  private static Problem unknown(String field) {
    return Problem.badRequest("unknown-category", "There is no such category.").at(field);
  }

  private Answer change(Visit visit, PageForm form) {
    visit.query();
    CategoryTree tree = categories.tree();
    Category category = find(visit, tree);
    return visit.attempt(
        () -> {
          logged.changeCategory(visit.user(), category, current -> changed(current, form, tree));
          return visit.done(PATH, "categoryChanged");
        },
        problem -> visit.refused(problem, ONE, page(category, tree, Typed.of(form, FIELDS))));
  }

  private Answer remove(Visit visit, PageForm form) {
    visit.query();
    CategoryTree tree = categories.tree();
    Category category = find(visit, tree);
    return visit.attempt(
        () -> {
          logged.removeCategory(visit.user(), category, heir(form, category, tree));
          return visit.done(PATH, "categoryRemoved");
        },
        problem -> visit.refused(problem, ONE, page(category, tree, null)));
  }

  private static @Nullable Category heir(PageForm form, Category category, CategoryTree tree) {
    String heir = form.optional("heir");
    return heir == null
        ? null
        : tree.find(heir)
            .filter(other -> other.id() != category.id())
            .orElseThrow(() -> unknown("heir"));
  }
}
