package org.trackerengine.adapter.undertow.page.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.Chart;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Part;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.accounting.Histories;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.statistics.StatisticsHistory.Range;
import org.trackerengine.application.swarm.ShownPeer;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/** What one does on this tracker: now, over the last days, and on each torrent. */
public final class ActivityPages {

  private static final String PATH = "/account/activity";
  private static final String AFTER = "after";
  private static final String AFTER_PEER = "peers";
  private static final int PEERS = 20;
  private static final int UPLOADS = 5;
  private static final int HISTORIES = 20;

  private final Tracker tracker;

  public ActivityPages(Site site) {
    this.tracker = site.tracker();
  }

  /**
   * The page of what a user does.
   *
   * @param uploads the newest of the user's torrents that others see, and a link to all of them
   * @param isFirst whether these are the first peers and histories
   */
  public record ActivityPage(
      Part<ShownPeer> peers,
      Part<Torrent> uploads,
      Days days,
      Part<Histories.OfTorrent> histories,
      boolean isFirst) {}

  /**
   * What was counted of a user each day.
   *
   * @param swarms torrents that the user seeded and leeched
   * @param traffic credited bytes, in {@code unit}s
   */
  public record Days(Chart swarms, Chart traffic, String unit) {}

  /**
   * What has come of a user's transfers on one torrent.
   *
   * @param duty what the user owes the torrent; null for nothing
   */
  public record HistoryPage(
      Torrent torrent, History history, List<String> sentences, @Nullable String duty) {}

  public void addTo(PageRoutes routes) {
    routes.get(PATH, Access.VERIFIED, this::activity);
    routes.get("/account/history/{slug}", Access.VERIFIED, this::history);
  }

  private Answer activity(Visit visit) {
    QueryParameters query = visit.query(AFTER, AFTER_PEER);
    User user = visit.user();
    String after = query.text(AFTER);
    String afterPeer = query.text(AFTER_PEER);
    Page<ShownPeer> peers;
    Page<Histories.OfTorrent> histories;
    try {
      peers = tracker.peers().ofUser(user, false, PEERS, afterPeer);
      histories = tracker.histories().page(user, HISTORIES, after);
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return visit.show(
        "account/activity",
        new ActivityPage(
            new Part<>(
                peers.items(),
                peers.next() == null ? null : PATH + query.with(AFTER_PEER, peers.next())),
            uploads(user),
            days(user),
            new Part<>(
                histories.items(),
                histories.next() == null ? null : PATH + query.with(AFTER, histories.next())),
            after == null && afterPeer == null));
  }

  private Part<Torrent> uploads(User user) {
    Search mine = Search.ALL.with().uploader(user.name()).build();
    return new Part<>(
        tracker.search().page(user, mine, Sort.NEWEST, UPLOADS, null).items(),
        "/torrents?q=" + LocalPath.encoded(mine.toString()));
  }

  private Days days(User user) {
    List<Sample> days = tracker.statisticsHistory().ofUser(user, Range.all(Period.DAY)).samples();
    ByteUnit unit = ByteUnit.forAll(days);
    return new Days(
        Chart.of(days, Sample::at, List.of(Sample::seeders, Sample::leechers)),
        Chart.of(
            days,
            Sample::at,
            List.of(day -> unit.of(day.uploaded()), day -> unit.of(day.downloaded()))),
        unit.symbol());
  }

  private Answer history(Visit visit) {
    visit.query();
    Slug slug = Slug.parse(visit.call().parameter());
    Histories.OfTorrent found =
        slug == null ? null : tracker.histories().onTorrent(visit.user(), slug).orElse(null);
    if (found == null) {
      throw Problem.notFound();
    }
    return visit.show(
        "account/history",
        new HistoryPage(
            found.torrent(),
            found.history(),
            new HistoryWords(visit.texts()).of(found.history()),
            tracker
                .seedingDuties()
                .of(visit.user(), found.torrent(), found.history())
                .map(new DutyWords(visit.texts())::of)
                .orElse(null)));
  }
}
