package org.trackerengine.adapter.undertow.api.account;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.moderation.NoticeView;
import org.trackerengine.adapter.undertow.api.route.HistoryView;
import org.trackerengine.adapter.undertow.api.route.TokenView;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.adapter.undertow.api.search.SavedSearchView;
import org.trackerengine.adapter.undertow.api.statistics.SeriesView;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.SecondFactors;
import org.trackerengine.application.community.Comments;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.statistics.StatisticsHistory.Range;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Export and deletion of what is stored of a user. */
public final class PersonalDataRoutes {

  /** Torrents whose transfers are in an export. */
  private static final int MOST_TRANSFERS = 10_000;

  /** Comments, and reports, that are in an export: the newest. */
  private static final int MOST_WRITTEN = 1_000;

  private final Accounts accounts;
  private final Tracker tracker;
  private final SessionCookie cookie;
  private final Json json;

  public PersonalDataRoutes(Accounts accounts, Tracker tracker, SessionCookie cookie, Json json) {
    this.accounts = accounts;
    this.tracker = tracker;
    this.cookie = cookie;
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/account/export", Access.SIGNED_IN, Scope.ACCOUNT, this::export),
        Route.post(
            "/account/deletion", Access.SIGNED_IN, Scope.ACCOUNT, BodyType.JSON, this::deleteOwn),
        Route.delete("/users/{name}", Access.ADMIN, Scope.ADMIN, this::delete));
  }

  private Answer export(Call call) {
    call.query().allow();
    User user = call.user();
    Account account = accounts.accounts().find(user.id());
    MailAddress mail = account.mail();
    return json.answer(
            200,
            ExportViewBuilder.builder()
                .name(user.name())
                .role(LowerCase.of(user.role()))
                .verified(user.verified())
                .createdAt(user.createdAt())
                .uploaded(user.uploaded())
                .downloaded(user.downloaded())
                .mail(mail == null ? null : mail.text())
                .application(account.application())
                .invitedBy(accounts.invitations().inviterOf(user).orElse(null))
                .invited(accounts.invitations().invited(user))
                .invitations(account.invitations())
                .secondFactor(SecondFactors.isOn(account))
                .knownNetworks(account.knownNetworks())
                .sessions(
                    accounts.sessions().list(user).stream()
                        .map(ExportView.SessionData::of)
                        .toList())
                .tokens(tracker.tokens().list(user).stream().map(TokenView::of).toList())
                .transfers(transfers(user))
                .comments(comments(user))
                .reports(
                    tracker.community().reports().ofUser(user, MOST_WRITTEN).stream()
                        .map(ExportView.ReportData::of)
                        .toList())
                .notices(
                    tracker
                        .community()
                        .notices()
                        .page(user, NoticeRepository.MOST_ITEMS, null)
                        .items()
                        .stream()
                        .map(NoticeView::of)
                        .toList())
                .statistics(statistics(user))
                .searches(
                    tracker.savedSearches().of(user).stream().map(SavedSearchView::of).toList())
                .build())
        .with("Content-Disposition", "attachment; filename=\"account.json\"");
  }

  private List<HistoryView> transfers(User user) {
    return tracker.histories().ofUser(user, MOST_TRANSFERS).stream()
        .map(one -> HistoryView.of(user, one.torrent(), one.history()))
        .toList();
  }

  private List<ExportView.CommentData> comments(User user) {
    Comments comments = tracker.community().comments();
    List<Comment> written = comments.ofUser(user, MOST_WRITTEN);
    Map<Long, Slug> torrents = comments.torrentsOf(written);
    return written.stream()
        .map(comment ->
            new ExportView.CommentData(
                String.valueOf(torrents.get(comment.torrentId())),
                comment.text(),
                comment.writtenAt(),
                LowerCase.of(comment.status())))
        .toList();
  }

  private List<SeriesView> statistics(User user) {
    return Arrays.stream(Period.values())
        .map(period -> SeriesView.of(tracker.statisticsHistory().ofUser(user, Range.all(period))))
        .toList();
  }

  private Answer deleteOwn(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("password"), Set.of());
    accounts.personalData().delete(call.user(), Secrets.required(fields, "password"));
    return Answer.noContent().with("Set-Cookie", cookie.remove());
  }

  private Answer delete(Call call) {
    call.query().allow();
    User user = UserRoutes.find(tracker.users(), call);
    if (user.id() == call.user().id()) {
      throw Problem.conflict("own-account", "Admins cannot delete their own account.");
    }
    accounts.personalData().delete(call.user(), user);
    return Answer.noContent();
  }
}
