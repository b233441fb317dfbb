package org.trackerengine.adapter.undertow.api.route;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.application.torrent.UploadRequest;
import org.trackerengine.application.torrent.UploadRequestBuilder;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Tag;

/**
 * A .torrent file with what its uploader says about it, in the query or in parts of the form.
 *
 * @param file the file
 * @param request what is said about it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UploadFields(byte[] file, UploadRequest request) {

  private static final String DESCRIPTION = "description";

  /** Names of parts of the form; all but the description may also be in the query. */
  private static final Set<String> NAMES =
      Set.of("visible", "sameContent", "category", "tags", DESCRIPTION, "anonymous");

  private static final int LONGEST_TAGS = Tag.MOST * (Tag.LONGEST + 1);

  /** Reads an upload; throws a {@link Problem} if it is malformed. */
  static UploadFields of(Call call, ApiLimits limits) {
    QueryParameters query =
        call.query().allow("visible", "sameContent", "category", "tags", "anonymous");
    if (!BodyType.isForm(call.contentType())) {
      return new UploadFields(call.body(), request(query, null));
    }
    UploadForm form = UploadForm.of(call.body(), call.contentType(), NAMES, limits);
    return new UploadFields(form.file(), request(query, form));
  }

  private static UploadRequest request(QueryParameters query, @Nullable UploadForm form) {
    String category = text("category", Category.LONGEST_SLUG, query, form);
    String tags = text("tags", LONGEST_TAGS, query, form);
    String description = form == null ? null : form.text(DESCRIPTION);
    return UploadRequestBuilder.builder()
        .visible(flag("visible", true, query, form))
        .sameContent(flag("sameContent", false, query, form))
        .category(
            category == null || category.isEmpty() || category.equals(Category.NONE)
                ? null
                : category)
        .tags(tags == null ? List.of() : split(tags))
        .description(description == null ? "" : description)
        .anonymous(flag("anonymous", false, query, form))
        .build();
  }

  private static List<String> split(String tags) {
    return Arrays.stream(tags.split(",")).filter(tag -> !tag.isBlank()).toList();
  }

  private static @Nullable String text(
      String name, int longest, QueryParameters query, @Nullable UploadForm form) {
    String inQuery = query.text(name, longest);
    String inForm = form == null ? null : form.text(name);
    if (inQuery != null && inForm != null) {
      throw invalid(name, "'" + name + "' is in the query and in the form.");
    }
    return inForm == null ? inQuery : inForm;
  }

  private static boolean flag(
      String name, boolean fallback, QueryParameters query, @Nullable UploadForm form) {
    return switch (text(name, "false".length(), query, form)) {
      case null -> fallback;
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, name + " is true or false.");
    };
  }

  private static Problem invalid(String name, String detail) {
    return Problem.badRequest("invalid-query", detail).at(name);
  }
}
