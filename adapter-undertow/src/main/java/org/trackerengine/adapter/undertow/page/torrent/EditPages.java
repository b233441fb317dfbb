package org.trackerengine.adapter.undertow.page.torrent;

import java.util.List;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminCatalogue;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;

/** The page on which a torrent's uploader and moderators change what is said about it. */
public final class EditPages {

  private static final String PATH = "/torrents/{slug}/edit";
  private static final String TEMPLATE = "torrent/edit";

  private final Tracker tracker;
  private final AdminCatalogue catalogue;
  private final TorrentPages torrents;

  public EditPages(Site site, TorrentPages torrents) {
    this.tracker = site.tracker();
    this.catalogue = tracker.administration().catalogue();
    this.torrents = torrents;
  }

  /** The page, with what is said about the torrent now, or was typed. */
  public record EditPage(
      Torrent torrent, TorrentDetails typed, boolean cover, List<Category> categories) {

    public String path() {
      return "/torrents/" + torrent.slug().value();
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.VERIFIED,
        visit -> {
          visit.query();
          Torrent torrent = editable(visit);
          return visit.show(TEMPLATE, page(torrent, details(torrent)));
        });
    routes.post(PATH, Access.VERIFIED, this::edit);
    routes.postFile("/torrents/{slug}/cover", Access.VERIFIED, List.of(), this::cover);
    routes.post("/torrents/{slug}/cover/delete", Access.VERIFIED, this::removeCover);
  }

  private Torrent editable(Visit visit) {
    Torrent torrent = torrents.torrent(visit);
    visit.call().requireEditorOf(torrent);
    return torrent;
  }

  private TorrentDetails details(Torrent torrent) {
    return tracker.catalogue().edits().details(torrent).orElseThrow(Problem::notFound);
  }

  private EditPage page(Torrent torrent, TorrentDetails typed) {
    return new EditPage(
        torrent,
        typed,
        tracker.catalogue().covers().has(torrent),
        tracker.search().categories().categories());
  }

  private Answer edit(Visit visit, PageForm form) {
    visit.query();
    Torrent torrent = editable(visit);
    TorrentDetails typed =
        new TorrentDetails(
            form.text("name"),
            form.text("description"),
            form.optional("category"),
            UploadPages.tags(form),
            form.isChecked("anonymous"));
    return visit.attempt(
        () -> {
          catalogue.edit(visit.user(), torrent, before -> typed);
          return visit.done("/torrents/" + torrent.slug(), "edited");
        },
        problem -> visit.refused(problem, TEMPLATE, page(torrent, typed)));
  }

  private Answer cover(Visit visit, PageForm form) {
    visit.query();
    Torrent torrent = editable(visit);
    return visit.attempt(
        () -> {
          catalogue.putCover(visit.user(), torrent, form.file());
          return visit.done("/torrents/" + torrent.slug(), "edited");
        },
        problem -> visit.refused(problem, TEMPLATE, page(torrent, details(torrent))));
  }

  private Answer removeCover(Visit visit, PageForm form) {
    visit.query();
    Torrent torrent = editable(visit);
    catalogue.removeCover(visit.user(), torrent);
    return visit.done("/torrents/" + torrent.slug() + "/edit", "edited");
  }
}
