package org.trackerengine.adapter.undertow.api;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.admin.Reloading;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.api.account.AccountApi;
import org.trackerengine.adapter.undertow.api.account.DutyRoutes;
import org.trackerengine.adapter.undertow.api.catalogue.CategoryRoutes;
import org.trackerengine.adapter.undertow.api.catalogue.EditRoutes;
import org.trackerengine.adapter.undertow.api.catalogue.TagRoutes;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.moderation.CommentRoutes;
import org.trackerengine.adapter.undertow.api.moderation.ModerationRoutes;
import org.trackerengine.adapter.undertow.api.moderation.NoticeRoutes;
import org.trackerengine.adapter.undertow.api.moderation.ReportRoutes;
import org.trackerengine.adapter.undertow.api.rights.FactorRoutes;
import org.trackerengine.adapter.undertow.api.rights.GroupRoutes;
import org.trackerengine.adapter.undertow.api.rights.RuleRoutes;
import org.trackerengine.adapter.undertow.api.route.AccountRoutes;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.adapter.undertow.api.route.BackupRoutes;
import org.trackerengine.adapter.undertow.api.route.ConfigurationRoutes;
import org.trackerengine.adapter.undertow.api.route.PeerRoutes;
import org.trackerengine.adapter.undertow.api.route.TokenRoutes;
import org.trackerengine.adapter.undertow.api.route.TorrentRoutes;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.api.routing.Router;
import org.trackerengine.adapter.undertow.api.search.FeedRoutes;
import org.trackerengine.adapter.undertow.api.search.SavedSearchRoutes;
import org.trackerengine.adapter.undertow.api.search.TorznabRoutes;
import org.trackerengine.adapter.undertow.api.statistics.StatsHistoryRoutes;
import org.trackerengine.adapter.undertow.api.statistics.StatsRoutes;
import org.trackerengine.adapter.undertow.page.Pages;
import org.trackerengine.adapter.undertow.page.frame.Assets;
import org.trackerengine.adapter.undertow.page.frame.Renderer;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.SiteBuilder;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * The JSON API, mounted at the root of a server or under a prefix: {@code /torrents}, {@code
 * /categories}, {@code /tags}, {@code /account}, {@code /users}, {@code /rules}, {@code /factors},
 * {@code /groups}, {@code /comments}, {@code /reports}, {@code /moderation}, {@code /log}, {@code
 * /feeds}, {@code /torznab}, {@code /stats}, {@code /backup}, {@code /configuration} and {@code
 * /openapi.json}, which describes them. Every other path gets 404. Thread-safe; never blocks the
 * I/O thread.
 *
 * <p>Bodies are limited here, for each route. The server's {@code MAX_ENTITY_SIZE} must be greater
 * than {@link ApiLimits#torrentBytes}, or off, because Undertow closes the connection without an
 * answer when a chunked body exceeds it.
 */
public final class ApiHandler implements HttpHandler {

  final Tracker tracker;
  final Function<HttpServerExchange, IpAddress> clientAddress;
  final TrackerClock clock;
  final Executor executor;
  final ApiLimits limits;
  final Json json;
  final Router router;
  final Semaphore requests;
  final Semaphore uploads;
  final GoneClients goneClients = new GoneClients();

  final Turns turns;
  final RequestMemory memory;
  private final RequestRates rates;
  final Callers callers;
  final Route.Errors notRouted;

  /**
   * Creates the API of one tracker.
   *
   * @param base public URL of the tracker, without a slash at the end
   * @param announceUrls returns the announce URLs of the user with a passkey
   * @param clientAddress returns the address whose budget a request without a token uses: the
   *     connection's, or the one named by a trusted proxy
   * @param clock the tracker's clock
   * @param status version and figures of the server, for admins
   * @param reloading reads the server's configuration again, for admins
   * @param executor executor of tasks that may wait for storage: one thread per task, preferably
   *     virtual
   * @param people for users who sign in; null for API tokens only
   */
  public ApiHandler(
      Tracker tracker,
      String base,
      Function<Passkey, AnnounceUrls> announceUrls,
      Function<HttpServerExchange, IpAddress> clientAddress,
      TrackerClock clock,
      ServerStatus status,
      Reloading reloading,
      Executor executor,
      ApiLimits limits,
      @Nullable AccountApi people) {
    this.tracker = tracker;
    this.clientAddress = clientAddress;
    this.clock = clock;
    this.executor = executor;
    this.limits = limits;
    this.json = new Json(limits);
    this.requests = new Semaphore(limits.requestsInFlight());
    this.uploads = new Semaphore(limits.uploadsInFlight());
    this.turns = new Turns(limits.torrentsAtWork());
    this.memory = new RequestMemory(limits.memoryBytes(), limits.bytesFor(limits.torrentBytes()));
    this.rates = new RequestRates(limits, clock, tracker.settings().budgets().enforced());
    this.callers = new Callers(tracker.tokens(), people);
    List<Route> routes = new ArrayList<>();
    routes.add(OpenApi.route());
    addTorrents(routes, base, announceUrls, status.version());
    addUsers(routes, announceUrls, status.version());
    addModeration(routes, reloading);
    Pages pages = null;
    if (people != null) {
      routes.addAll(people.routes(tracker, json));
      pages = Pages.of(site(people, base, announceUrls, status), OpenApi.document());
      routes.addAll(pages.routes());
    }
    this.notRouted = notRouted(pages);
    this.router = new Router(routes);
  }

  private void addTorrents(
      List<Route> routes,
      String base,
      Function<Passkey, AnnounceUrls> announceUrls,
      String version) {
    routes.addAll(new TorrentRoutes(tracker, announceUrls, json, limits).routes());
    routes.addAll(new SavedSearchRoutes(tracker, json).routes());
    routes.addAll(new FeedRoutes(tracker, base).routes());
    routes.addAll(new TorznabRoutes(tracker, base, version).routes());
    routes.addAll(new EditRoutes(tracker, json).routes());
    routes.addAll(new CategoryRoutes(tracker, json).routes());
    routes.addAll(new TagRoutes(tracker, json).routes());
    routes.addAll(new PeerRoutes(tracker, json).routes());
  }

  private void addUsers(
      List<Route> routes, Function<Passkey, AnnounceUrls> announceUrls, String version) {
    routes.addAll(new AccountRoutes(tracker, announceUrls, json).routes());
    routes.addAll(new UserRoutes(tracker, announceUrls, clock, json).routes());
    routes.addAll(new DutyRoutes(tracker, json).routes());
    routes.addAll(new TokenRoutes(tracker, clock, json).routes());
    routes.addAll(new StatsRoutes(tracker.statistics(), version, json).routes());
    routes.addAll(new StatsHistoryRoutes(tracker, json).routes());
    routes.addAll(new RuleRoutes(tracker, json).routes());
    routes.addAll(new FactorRoutes(tracker, clock, json).routes());
    routes.addAll(new GroupRoutes(tracker, json).routes());
  }

  private void addModeration(List<Route> routes, Reloading reloading) {
    routes.addAll(new CommentRoutes(tracker.community().comments(), json).routes());
    routes.addAll(new ReportRoutes(tracker.community().reports(), json).routes());
    routes.addAll(new NoticeRoutes(tracker.community().notices(), json).routes());
    routes.addAll(new ModerationRoutes(tracker, json).routes());
    routes.addAll(new BackupRoutes(tracker).routes());
    routes.addAll(new ConfigurationRoutes(reloading, json).routes());
  }

  private Site site(
      AccountApi people,
      String base,
      Function<Passkey, AnnounceUrls> announceUrls,
      ServerStatus status) {
    return SiteBuilder.builder()
        .tracker(tracker)
        .people(people)
        .base(base)
        .announceUrls(announceUrls)
        .settings(people.settings())
        .status(status)
        .clock(clock)
        .limits(limits)
        .assets(new Assets())
        .renderer(new Renderer())
        .build();
  }

  /** Returns how a request without a route is answered: to browsers with a page, if there are. */
  private static Route.Errors notRouted(@Nullable Pages pages) {
    return (problem, json, request) ->
        pages != null && request.wantsPage()
            ? pages.errors().answer(problem, json, request)
            : problem.answer(json);
  }

  /** Returns the rates of requests that are allowed. */
  public RequestRates rates() {
    return rates;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    ApiExchange request = new ApiExchange(this, exchange);
    exchange.dispatch(SameThreadExecutor.INSTANCE, request::begin);
  }
}
