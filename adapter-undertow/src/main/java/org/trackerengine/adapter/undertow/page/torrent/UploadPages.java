package org.trackerengine.adapter.undertow.page.torrent;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.application.torrent.UploadRequest;
import org.trackerengine.application.torrent.UploadRequestBuilder;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;

/** The page on which torrents are uploaded. */
public final class UploadPages {

  private static final String PATH = "/upload";
  private static final String TEMPLATE = "torrent/upload";

  private final Tracker tracker;

  public UploadPages(Site site) {
    this.tracker = site.tracker();
  }

  /**
   * The upload page, with what was typed.
   *
   * @param approval whether a moderator looks at the reader's uploads first
   * @param sameContent whether another torrent has the same files
   * @param existing slug of the torrent that is there already; null for none
   */
  public record UploadPage(
      List<Category> categories,
      UploadRequest typed,
      boolean approval,
      boolean sameContent,
      @Nullable String existing) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.VERIFIED,
        visit -> {
          visit.query();
          return visit.show(TEMPLATE, page(visit, UploadRequest.VISIBLE, null));
        });
    routes.postFile(
        PATH,
        Access.VERIFIED,
        List.of("category", "tags", "description", "anonymous", "sameContent"),
        this::upload);
  }

  private UploadPage page(Visit visit, UploadRequest typed, @Nullable Problem refused) {
    return new UploadPage(
        tracker.search().categories().categories(),
        typed,
        visit.user().role() == Role.MEMBER,
        refused != null && refused.code().equals("same-content"),
        refused == null ? null : refused.slug());
  }

  private Answer upload(Visit visit, PageForm form) {
    visit.query();
    UploadRequest request = request(form);
    return visit.attempt(
        () -> registered(visit, form.file(), request),
        problem -> visit.refused(problem, TEMPLATE, page(visit, request, problem)));
  }

  private static UploadRequest request(PageForm form) {
    return UploadRequestBuilder.builder()
        .visible(true)
        .sameContent(form.isChecked("sameContent"))
        .category(form.optional("category"))
        .tags(tags(form))
        .description(form.text("description"))
        .anonymous(form.isChecked("anonymous"))
        .build();
  }

  /** Returns the tags, which are typed with commas between them. */
  static List<String> tags(PageForm form) {
    return Arrays.stream(form.text("tags").split(","))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private Answer registered(Visit visit, byte[] file, UploadRequest request) {
    if (file.length == 0) {
      throw Problem.badRequest("no-file", "Choose a .torrent file first.").at("file");
    }
    return switch (tracker.torrents().upload(visit.user(), file, request)) {
      case UploadOutcome.Registered registered ->
          visit.done(
              "/torrents/" + registered.torrent().slug(),
              registered.infoHashChanged() ? "uploadedChanged" : "uploaded");
      case UploadOutcome.Duplicate duplicate ->
          throw Problem.torrentExists(
              duplicate.existing().status(), seen(visit, duplicate.existing()));
      case UploadOutcome.SameContent same ->
          throw Problem.sameContent(seen(visit, same.existing()));
      case UploadOutcome.Rejected rejected ->
          throw Problem.unprocessableFile(rejected.code(), rejected.detail());
    };
  }

  private @Nullable Torrent seen(Visit visit, Torrent existing) {
    return tracker.torrents().show(visit.user(), existing.slug()).orElse(null);
  }
}
