package org.trackerengine.bootstrap.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.trackerengine.application.port.text.Markdown;
import org.trackerengine.application.port.text.PlainHtml;

/**
 * Markdown by CommonMark, with plain URLs as links, strikethrough and tables. HTML is shown as
 * text, images become links, links go to the web and to mail only. What comes out goes through an
 * allow list of elements and attributes. Thread-safe. The libraries are set up at the first use.
 */
public final class CommonmarkMarkdown implements Markdown {

  /** Quotes and lists inside of each other; deeper ones are text. */
  private static final int MOST_BLOCKS = 20;

  /** Emphasis, links and the like inside of each other; deeper ones are text. */
  private static final int MOST_INLINES = 20;

  private static final Pattern ALLOWED_URL =
      Pattern.compile("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}\"'<>`\\\\]+");

  private static final List<Extension> WITHOUT_TABLES =
      List.of(
          AutolinkExtension.builder().linkTypes(AutolinkType.URL).build(),
          StrikethroughExtension.create());

  private static final List<Extension> EXTENSIONS =
      Stream.concat(WITHOUT_TABLES.stream(), Stream.of(TablesExtension.create())).toList();

  /** Holds what takes some time to set up. */
  private static final class Libraries {

    static final Parser PARSER = parser(EXTENSIONS);

    static final Parser PARSER_WITHOUT_TABLES = parser(WITHOUT_TABLES);

    static final HtmlRenderer RENDERER =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .percentEncodeUrls(true)
            .softbreak("<br>\n")
            .build();

    static final PolicyFactory ALLOWED =
        new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "pre", "code")
            .allowElements("ul", "ol", "li", "em", "strong", "del", "a")
            .allowElements("table", "thead", "tbody", "tr", "th", "td")
            .allowAttributes("align")
            .matching(false, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("href")
            .matching((element, attribute, value) -> isAllowed(value) ? value : null)
            .onElements("a")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    private static Parser parser(List<Extension> extensions) {
      return Parser.builder()
          .extensions(extensions)
          .maxOpenBlockParsers(MOST_BLOCKS)
          .maxInlineNesting(MOST_INLINES)
          .build();
    }
  }

  /** Whether a link may lead there: to an absolute URL of the web, or to a mail address. */
  static boolean isAllowed(String url) {
    return ALLOWED_URL.matcher(url).matches();
  }

  @Override
  public String toHtml(String source) {
    Parser parser = TableBounds.allow(source) ? Libraries.PARSER : Libraries.PARSER_WITHOUT_TABLES;
    Node document = parser.parse(source);
    new SafeLinks(2 * source.length()).applyTo(document);
    String html = withoutOverrides(Libraries.RENDERER.render(document));
    return Libraries.ALLOWED.sanitize(html).strip();
  }

  /** Entities in Markdown may stand for such characters, so that they are looked for here. */
  private static String withoutOverrides(String html) {
    StringBuilder shown = new StringBuilder(html.length());
    html.codePoints().filter(c -> !PlainHtml.overridesDirection(c)).forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
