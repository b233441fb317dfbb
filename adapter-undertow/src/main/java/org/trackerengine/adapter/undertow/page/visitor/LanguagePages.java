package org.trackerengine.adapter.undertow.page.visitor;

import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.Language;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Visit;

/** The choice of a language, which a cookie keeps. */
public final class LanguagePages {

  private LanguagePages() {}

  public static void addTo(PageRoutes routes) {
    routes.post("/language", Access.PUBLIC, LanguagePages::choose);
  }

  private static Answer choose(Visit visit, PageForm form) {
    visit.query();
    Language language = Language.ofTag(form.text("tag"));
    Answer answer = visit.redirect(LocalPath.orFront(form.text("to")));
    return language == null ? answer : answer.with("Set-Cookie", language.cookie());
  }
}
