package org.trackerengine.adapter.undertow.page.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.trackerengine.adapter.undertow.api.content.Answer;

/** Makes pages of templates, which were compiled with this module. Thread-safe. */
public final class Renderer {

  private static final String TEMPLATES = "org.trackerengine.adapter.undertow.page.template";

  /** Nothing is taken from elsewhere, nothing is inline, and no other site may frame a page. */
  private static final String CONTENT_SECURITY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Renderer.class.getClassLoader(), TEMPLATES);

  /**
   * Returns a page.
   *
   * @param template name of the template, without {@code .jte}
   * @param model what the template shows in the frame
   */
  public Answer page(int status, String template, Frame frame, Object model) {
    Utf8ByteOutput html = new Utf8ByteOutput();
    engine.render(template + ".jte", Map.of("frame", frame, "page", model), html);
    return Answer.of(status, "text/html; charset=utf-8", html.toByteArray())
        .with("Content-Language", frame.t().language().tag())
        .with("Content-Security-Policy", CONTENT_SECURITY)
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "private, no-store")
        .with("Vary", "Accept, Accept-Language, Cookie, Authorization");
  }
}
