package org.trackerengine.adapter.undertow.api.catalogue;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminCatalogue;
import org.trackerengine.application.catalogue.Categories;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;
import org.trackerengine.domain.user.Scope;

/** Categories of torrents, which members see and admins manage. */
public final class CategoryRoutes {

  private static final String PARENT = "parent";
  private static final String POSITION = "position";
  private static final String NEWZNAB = "newznab";
  private static final Set<String> SETTABLE = Set.of("slug", "name", PARENT, POSITION, NEWZNAB);
  private static final int MOST_POSITION = 1_000_000;

  private final Categories categories;
  private final AdminCatalogue logged;
  private final Json json;

  public CategoryRoutes(Tracker tracker, Json json) {
    this.categories = tracker.catalogue().categories();
    this.logged = tracker.administration().catalogue();
    this.json = json;
  }

  public List<Route> routes() {
    Access admin = Access.ADMIN;
    String all = "/categories";
    String one = "/categories/{slug}";
    return List.of(
        Route.get(all, Access.VERIFIED, Scope.READ, this::list),
        Route.post(all, admin, Scope.ADMIN, BodyType.JSON, this::create),
        Route.get(one, Access.VERIFIED, Scope.READ, this::show),
        Route.patch(one, admin, Scope.ADMIN, BodyType.JSON, this::change),
        Route.delete(one, admin, Scope.ADMIN, this::remove));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow();
    CategoryTree tree = categories.tree();
    List<CategoryView> views =
        tree.categories().stream().map(category -> CategoryView.of(category, tree)).toList();
    return new PageView<>(views, null).answer(json, "categories", query);
  }

  private Answer create(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(SETTABLE, Set.of());
    if (!fields.has("slug") || !fields.has("name")) {
      throw JsonFields.invalid(
          fields.has("slug") ? "name" : "slug", "A category has a 'slug' and a 'name'.");
    }
    CategoryTree tree = categories.tree();
    Category created =
        logged.createCategory(
            call.user(), changed(new Category(0, null, "x", "x", 0), fields, tree));
    return json.answer(201, CategoryView.of(created, tree))
        .with("Location", "/categories/" + created.slug());
  }

  private static Category changed(Category category, JsonFields fields, CategoryTree tree) {
    String slug = fields.anyText("slug", category.slug());
    if (!Category.isSlug(slug)) {
      throw JsonFields.invalid("slug", sentence(Category.SLUG_RULE));
    }
    String name = fields.anyText("name", category.name()).strip();
    if (!Category.isName(name)) {
      throw JsonFields.invalid("name", sentence(Category.NAME_RULE));
    }
    int position =
        fields.has(POSITION)
            ? fields.number(POSITION, -MOST_POSITION, MOST_POSITION)
            : category.position();
    return new Category(
        category.id(),
        parent(category, fields, tree),
        slug,
        name,
        position,
        newznab(category, fields));
  }

  private static int newznab(Category category, JsonFields fields) {
    int number =
        fields.has(NEWZNAB)
            ? fields.number(NEWZNAB, -MOST_POSITION, MOST_POSITION)
            : category.newznab();
    if (!Category.isNewznab(number)) {
      throw JsonFields.invalid(NEWZNAB, sentence(Category.NEWZNAB_RULE));
    }
    return number;
  }

  private static @Nullable Long parent(Category category, JsonFields fields, CategoryTree tree) {
    if (!fields.has(PARENT)) {
      return category.parentId();
    }
    String parent = fields.anyText(PARENT, "");
    return parent.equals(Category.NONE)
        ? null
        : tree.find(parent)
            .map(Category::id)
            .orElseThrow(() ->
                JsonFields.invalid(
                    PARENT, "'parent' is the slug of a category, or 'none' for the upper level."));
  }

  static String sentence(String rule) {
    return Character.toUpperCase(rule.charAt(0)) + rule.substring(1) + ".";
  }

  private Answer show(Call call) {
    call.query().allow();
    CategoryTree tree = categories.tree();
    return json.answer(200, CategoryView.of(find(tree, call), tree));
  }

  private static Category find(CategoryTree tree, Call call) {
    return tree.find(call.parameter()).orElseThrow(Problem::notFound);
  }

  private Answer change(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(SETTABLE, Set.of()).notEmpty();
    CategoryTree tree = categories.tree();
    Category after =
        logged.changeCategory(
            call.user(), find(tree, call), current -> changed(current, fields, tree));
    return json.answer(200, CategoryView.of(after, tree));
  }

  private Answer remove(Call call) {
    String heir = call.query().allow("moveTo").text("moveTo", Category.LONGEST_SLUG);
    CategoryTree tree = categories.tree();
    Category category = find(tree, call);
    logged.removeCategory(
        call.user(),
        category,
        heir == null
            ? null
            : tree.find(heir)
                .filter(other -> other.id() != category.id())
                .orElseThrow(() ->
                    Problem.badRequest("unknown-category", "'moveTo' names another category.")
                        .at("moveTo")));
    return Answer.noContent();
  }
}
