package org.trackerengine.adapter.undertow.page.frame;

import java.util.Map;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.RequestInfo;
import org.trackerengine.adapter.undertow.api.routing.Route;

/** Shows what is refused as a page. Who is not signed in is led to the sign-in page, and back. */
public final class PageErrors implements Route.Errors {

  private static final int UNAUTHORIZED = 401;
  private static final int SEE_OTHER = 303;

  private final Site site;

  PageErrors(Site site) {
    this.site = site;
  }

  /** The page of an error. */
  public record ErrorPage(int status, String title, String text) {}

  @Override
  public boolean isPage() {
    return true;
  }

  @Override
  public Answer answer(Problem problem, Json json, RequestInfo request) {
    if (problem.status() == UNAUTHORIZED) {
      String to = request.method().equals("POST") ? LocalPath.FRONT : request.target();
      return new Answer(
          SEE_OTHER,
          Map.of("Location", LocalPath.signIn(to), "Vary", "Accept, Cookie, Authorization"),
          new byte[0],
          null);
    }
    Texts texts = Texts.in(Language.of(request));
    String titleKey = "error." + problem.status();
    String title = texts.of(texts.has(titleKey) ? titleKey : "error.other");
    Answer page =
        site.renderer()
            .page(
                problem.status(),
                "error",
                frame(request, texts),
                new ErrorPage(problem.status(), title, texts.of(problem)));
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      page = page.with(header.getKey(), header.getValue());
    }
    return page;
  }

  /** Returns the frame of a page for nobody in particular. */
  private Frame frame(RequestInfo request, Texts texts) {
    return FrameBuilder.builder()
        .t(texts)
        .assets(site.assets())
        .site(site.settings().name())
        .user(null)
        .csrf("")
        .path(request.path())
        .unread(0)
        .duties(false)
        .done(null)
        .problem(null)
        .now(site.clock().wallTime())
        .build();
  }
}
