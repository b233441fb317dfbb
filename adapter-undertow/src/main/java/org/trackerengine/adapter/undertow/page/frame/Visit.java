package org.trackerengine.adapter.undertow.page.frame;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.failure.Failures;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Identity;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.domain.user.User;

/** One request for a page, and the ways to answer it. */
public final class Visit {

  /** Parameter that names what a form has done, on the page that it leads to. */
  private static final String DONE = "done";

  private static final int SEE_OTHER = 303;

  private final Site site;
  private final Route route;
  private final Call call;
  private final Texts texts;

  Visit(Site site, Route route, Call call) {
    this.site = site;
    this.route = route;
    this.call = call;
    this.texts = Texts.in(Language.of(call.request()));
  }

  public Call call() {
    return call;
  }

  /** Returns the reader; only on pages that are not public. */
  public User user() {
    return call.user();
  }

  public Texts texts() {
    return texts;
  }

  public Instant now() {
    return site.clock().wallTime();
  }

  /** Returns the query; throws a {@link Problem} if there are other parameters. */
  public QueryParameters query(String... names) {
    String[] all = Arrays.copyOf(names, names.length + 1);
    all[names.length] = DONE;
    return call.query().allow(all);
  }

  /** Shows a page. */
  public Answer show(String template, Object model) {
    return show(200, template, model, null);
  }

  /** Shows a page again whose form was refused. */
  public Answer refused(Problem problem, String template, Object model) {
    return show(problem.status(), template, model, problem);
  }

  /**
   * Runs what a form wants; if that is refused, the page with the form is shown again.
   *
   * @param again makes the page, with the problem
   */
  public Answer attempt(Supplier<Answer> action, Function<Problem, Answer> again) {
    try {
      return action.get();
    } catch (RuntimeException failed) {
      return again.apply(Failures.problem(failed, route));
    }
  }

  private Answer show(int status, String template, Object model, @Nullable Problem problem) {
    return site.renderer().page(status, template, frame(problem), model);
  }

  private Frame frame(@Nullable Problem problem) {
    Identity identity = call.identity();
    User user = identity == null ? null : identity.user();
    String done = call.query().text(DONE);
    return FrameBuilder.builder()
        .t(texts)
        .assets(site.assets())
        .site(site.settings().name())
        .user(user)
        .csrf(identity == null ? "" : Objects.requireNonNullElse(identity.csrfToken(), ""))
        .path(call.request().target())
        .unread(user == null ? 0 : site.tracker().community().notices().unread(user))
        .duties(site.tracker().seedingDuties().rule().isOn())
        .done(done != null && texts.has(DONE + "." + done) ? DONE + "." + done : null)
        .problem(problem)
        .now(now())
        .build();
  }

  /** Leads the browser to another page of this server. */
  public Answer redirect(String path) {
    return new Answer(SEE_OTHER, Map.of("Location", path), new byte[0], null);
  }

  /**
   * Leads the browser to a page that says what a form has done.
   *
   * @param key key of the text, after {@code done.}
   */
  public Answer done(String path, String key) {
    return redirect(path + (path.contains("?") ? "&" : "?") + DONE + "=" + key);
  }
}
