package org.trackerengine.adapter.undertow.page.torrent;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.Chart;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Part;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.community.Comments;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.CommentQuery;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.statistics.StatisticsHistory;
import org.trackerengine.application.swarm.ShownPeer;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.user.User;

/** The page of one torrent, and the list of its files. */
public final class TorrentPages {

  private static final int SOME_FILES = 50;
  private static final int MANY_FILES = 500;
  private static final int PEERS = 20;
  private static final int COMMENTS = 20;
  private static final int LONGEST_FILTER = 100;

  private final Tracker tracker;
  private final TorrentCards cards;
  private final Duration editWindow;

  public TorrentPages(Site site) {
    this.tracker = site.tracker();
    this.cards = new TorrentCards(tracker);
    this.editWindow = tracker.settings().community().editWindow();
  }

  /**
   * The page of a torrent.
   *
   * @param mine whether the reader has uploaded it
   * @param editor whether the reader may edit it
   */
  public record TorrentPage(
      TorrentCard card,
      About about,
      boolean mine,
      boolean editor,
      Part<FileTree.Directory> files,
      Swarm swarm,
      Discussion discussion) {

    public Torrent torrent() {
      return card.torrent();
    }
  }

  /**
   * What is said about it.
   *
   * @param html safe HTML of its description; empty for none
   */
  public record About(String html, boolean cover) {

    public boolean isEmpty() {
      return html.isEmpty() && !cover;
    }
  }

  /** Who shares it: the last days, and some of those who do right now. */
  public record Swarm(Chart lastDays, List<ShownPeer> peers) {}

  /**
   * What members write about it.
   *
   * @param typed comment that was refused; empty for none
   */
  public record Discussion(Part<CommentView> comments, String typed) {}

  /**
   * A comment as the reader sees it.
   *
   * @param author null if the account is gone
   * @param html safe HTML
   * @param mine whether the reader may still delete it
   */
  public record CommentView(Comment comment, @Nullable String author, String html, boolean mine) {}

  /** A part of the files of a torrent. */
  public record FilesPage(
      TorrentCard card,
      String filter,
      int found,
      List<FileTree.Directory> files,
      @Nullable String previous,
      @Nullable String next) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        "/torrents/{slug}",
        Access.VERIFIED,
        visit -> {
          String after = visit.query("after").text("after");
          return visit.show("torrent/show", page(visit, torrent(visit), after, ""));
        });
    routes.get("/torrents/{slug}/files", Access.VERIFIED, this::files);
  }

  /** Returns the torrent that the path names, if the reader may see it. */
  public Torrent torrent(Visit visit) {
    return torrent(visit, Slug.parse(visit.call().parameter()));
  }

  /** Returns a torrent that the reader may see; null is the slug of none. */
  public Torrent torrent(Visit visit, @Nullable Slug slug) {
    if (slug == null) {
      throw Problem.notFound();
    }
    return tracker.torrents().show(visit.user(), slug).orElseThrow(Problem::notFound);
  }

  /**
   * Returns the page of a torrent.
   *
   * @param after next of the page of comments before; null for the first
   */
  public TorrentPage page(Visit visit, Torrent torrent, @Nullable String after, String typed) {
    User reader = visit.user();
    List<TorrentFile> files = torrent.files();
    Page<Comment> comments = comments(reader, torrent, after);
    String description =
        tracker.catalogue().edits().details(torrent).map(TorrentDetails::description).orElse("");
    TorrentCard card = cards.of(reader, torrent);
    return new TorrentPage(
        card,
        new About(
            description.isEmpty() ? "" : tracker.community().markdown().toHtml(description),
            tracker.catalogue().covers().has(torrent)),
        torrent.uploaderId() == reader.id(),
        torrent.mayBeEditedBy(reader),
        new Part<>(
            FileTree.of(files.subList(0, Math.min(SOME_FILES, files.size()))),
            files.size() > SOME_FILES ? card.path() + "/files" : null),
        swarm(reader, torrent),
        discussion(visit, card, comments, typed));
  }

  private Discussion discussion(
      Visit visit, TorrentCard card, Page<Comment> comments, String typed) {
    String next = comments.next();
    return new Discussion(
        new Part<>(
            comments.items().stream().map(comment -> view(visit, comment)).toList(),
            next == null
                ? null
                : card.path() + visit.call().query().with("after", next) + "#comments"),
        typed);
  }

  private Page<Comment> comments(User reader, Torrent torrent, @Nullable String after) {
    try {
      return tracker
          .community()
          .comments()
          .page(
              reader,
              torrent.slug(),
              new Comments.Part(CommentQuery.Order.NEWEST, COMMENTS, after));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
  }

  private CommentView view(Visit visit, Comment comment) {
    Comments comments = tracker.community().comments();
    boolean mine =
        comment.userId() == visit.user().id()
            && comment.status() == Comment.Status.VISIBLE
            && visit.now().isBefore(comment.writtenAt().plus(editWindow));
    return new CommentView(
        comment, comments.authorOf(comment).orElse(null), comments.htmlOf(comment), mine);
  }

  private Swarm swarm(User reader, Torrent torrent) {
    List<Sample> samples =
        tracker
            .statisticsHistory()
            .ofTorrent(reader, torrent.slug(), StatisticsHistory.Range.all(Period.HOUR))
            .map(Series::samples)
            .orElse(List.of());
    return new Swarm(
        Chart.of(samples, Sample::at, List.of(Sample::seeders, Sample::leechers)),
        tracker.peers().inTorrent(reader, false, torrent.slug(), PEERS, null).stream()
            .flatMap(page -> page.items().stream())
            .toList());
  }

  private Answer files(Visit visit) {
    QueryParameters query = visit.query("filter", "page");
    String filter = Objects.requireNonNullElse(query.text("filter", LONGEST_FILTER), "").strip();
    int page = query.number("page", 1, 1_000_000, 1);
    Torrent torrent = torrent(visit);
    String wanted = filter.toLowerCase(Locale.ROOT);
    List<TorrentFile> found =
        torrent.files().stream()
            .filter(file -> file.path().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    int from = Math.min((page - 1) * MANY_FILES, found.size());
    int until = Math.min(from + MANY_FILES, found.size());
    return visit.show(
        "torrent/files",
        new FilesPage(
            cards.of(visit.user(), torrent),
            filter,
            found.size(),
            FileTree.of(found.subList(from, until)),
            page == 1 ? null : query.with("page", Integer.toString(page - 1)),
            until == found.size() ? null : query.with("page", Integer.toString(page + 1))));
  }
}
