package org.trackerengine.bootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.text.Markdown;

/** Markdown, and what may come out of it whatever goes in. */
class CommonmarkMarkdownTest {

  private static final String REL = " rel=\"nofollow noopener noreferrer\"";

  /** Every tag that may be there, as a whole; the comment divides two braces. */
  private static final Pattern ALLOWED_TAG =
      Pattern.compile(
          "<!-- -->|</?(p|h[3-6]|blockquote|pre|code|ul|ol|li|em|strong|del|a)>|<(br|hr) />"
              + "|</?(table|thead|tbody|tr|th|td)>|<t[hd] align=\"(left|center|right)\">"
              + "|<ol start=\"[0-9]+\">"
              + "|<a href=\"(https?://|mailto:)[^\"<>]*\" rel=\"nofollow noopener noreferrer\">");

  private static final Pattern TAG = Pattern.compile("<[^>]*>?");

  private final Markdown markdown = new CommonmarkMarkdown();

  private void assertIsSafe(String source, String html) {
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      assertThat(ALLOWED_TAG.matcher(tag.group()).matches())
          .as("%s in %.200s of %.200s", tag.group(), html, source)
          .isTrue();
    }
    assertThat(html).doesNotContainPattern("[\u202a-\u202e\u2066-\u2069]");
    assertThat(html.length()).as("of %.100s", source).isLessThanOrEqualTo(40 * source.length());
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(
            "*a* **b** ~~c~~ `d`",
            "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"),
        Arguments.of("one\ntwo\n\nthree", "<p>one<br />\ntwo</p>\n<p>three</p>"),
        Arguments.of("# a\n## b\n###### c", "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>"),
        Arguments.of("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        Arguments.of("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        Arguments.of("3. a", "<ol start=\"3\"><li>a</li></ol>"),
        Arguments.of("```java\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        Arguments.of("---", "<hr />"),
        Arguments.of(
            "| a | b |\n|:--|--:|\n| *c* | d\\|e |\n| f |\n\ng",
            "<table><thead><tr><th align=\"left\">a</th><th align=\"right\">b</th></tr></thead>"
                + "<tbody><tr><td align=\"left\"><em>c</em></td><td align=\"right\">d|e</td></tr>"
                + "<tr><td align=\"left\">f</td><td align=\"right\"></td></tr></tbody></table>\n"
                + "<p>g</p>"),
        Arguments.of(
            "a|b\n:-:|-",
            "<table><thead><tr><th align=\"center\">a</th><th>b</th></tr></thead></table>"),
        Arguments.of("a | b", "<p>a | b</p>"),
        Arguments.of(
            "[a](https://b.org/c?d=e&f)",
            "<p><a href=\"https://b.org/c?d&#61;e&amp;f\"" + REL + ">a</a></p>"),
        Arguments.of(
            "<https://b.org>", "<p><a href=\"https://b.org\"" + REL + ">https://b.org</a></p>"),
        Arguments.of(
            "see https://b.org/c.",
            "<p>see <a href=\"https://b.org/c\"" + REL + ">https://b.org/c</a>.</p>"),
        Arguments.of(
            "[a](mailto:b@c.org)", "<p><a href=\"mailto:b&#64;c.org\"" + REL + ">a</a></p>"),
        Arguments.of(
            "![alt](https://b.org/c.png \"title\")",
            "<p><a href=\"https://b.org/c.png\"" + REL + ">alt</a></p>"),
        Arguments.of(
            "![](https://b.org/c.png)",
            "<p><a href=\"https://b.org/c.png\"" + REL + ">https://b.org/c.png</a></p>"),
        Arguments.of(
            "[![alt](https://b.org/c.png)](https://d.org)",
            "<p><a href=\"https://d.org\"" + REL + ">alt</a></p>"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void markdownIsHtml(String source, String html) {
    assertThat(markdown.toHtml(source)).isEqualTo(html);
    assertIsSafe(source, html);
  }

  static Stream<Arguments> attacks() {
    return Stream.of(
        Arguments.of("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        Arguments.of(
            "a <b onclick=\"x()\">b</b>",
            "<p>a &lt;b onclick&#61;&#34;x()&#34;&gt;b&lt;/b&gt;</p>"),
        Arguments.of(
            "<img src=x onerror=alert(1)>", "<p>&lt;img src&#61;x onerror&#61;alert(1)&gt;</p>"),
        Arguments.of("[a](javascript:alert(1))", "<p>a</p>"),
        Arguments.of("[a](JaVaScRiPt:alert(1))", "<p>a</p>"),
        Arguments.of("[a](javascript&colon;alert(1))", "<p>a</p>"),
        Arguments.of("[a](&#106;avascript:alert(1))", "<p>a</p>"),
        Arguments.of("[a](&#x6A;&#x61;vascript&#58;alert(1))", "<p>a</p>"),
        Arguments.of("[a](java&NewLine;script:alert(1))", "<p>a</p>"),
        Arguments.of("[a](data:text/html;base64,PHNjcmlwdD4=)", "<p>a</p>"),
        Arguments.of("[a](vbscript:x)", "<p>a</p>"),
        Arguments.of("[a](file:///etc/passwd)", "<p>a</p>"),
        Arguments.of("[a](/account)", "<p>a</p>"),
        Arguments.of("[a](//evil.org)", "<p>a</p>"),
        Arguments.of("[a](\\\\evil.org)", "<p>a</p>"),
        Arguments.of("[a](#x)", "<p>a</p>"),
        Arguments.of("[a][b]\n\n[b]: javascript:alert(1)", "<p>a</p>"),
        Arguments.of("<javascript:alert(1)>", "<p>javascript:alert(1)</p>"),
        Arguments.of("![a](javascript:alert(1))", "<p>a</p>"),
        Arguments.of("![a](https://b.org/\"onload=x)", "<p>a</p>"),
        Arguments.of(
            "[<img src=x onerror=y>](https://b.org)",
            "<p><a href=\"https://b.org\"" + REL + ">&lt;img src&#61;x onerror&#61;y&gt;</a></p>"),
        Arguments.of("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        Arguments.of(
            "| <b onclick=x> |\n|-|\n| [a](javascript:b) |",
            "<table><thead><tr><th>&lt;b onclick&#61;x&gt;</th></tr></thead>"
                + "<tbody><tr><td>a</td></tr></tbody></table>"),
        Arguments.of(
            "<table><tr><td style=x>a</td></tr></table>",
            "<p>&lt;table&gt;&lt;tr&gt;&lt;td style&#61;x&gt;a&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</p>"),
        Arguments.of("cod\u202Egpj.exe &#x202E;&#8294;x", "<p>codgpj.exe x</p>"),
        Arguments.of("<scr\u202Eipt>", "<p>&lt;script&gt;</p>"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void attacksAreShownOrDropped(String source, String html) {
    assertThat(markdown.toHtml(source)).isEqualTo(html);
    assertIsSafe(source, html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://b.org/\"onmouseover=\"alert(1)",
        "https://b.org/'><script>",
        "<https://b.org/\" onclick=\"x>",
        "[a](<https://b.org/ \" onclick=x>)",
        "[a](https://b.org \"\" onclick=\"x\")",
        "[a](https://b.org '\"><script>')",
        "[a](https://b.org/%22onclick=x)",
        "`</code><script>`",
        "```\n</code></pre><script>\n```",
        "``` \" onclick=x\na\n```",
        "<a href=\"javascript:x\">y</a>",
        "<!-- --><svg/onload=x>",
        "<![CDATA[<script>]]>",
        "<?php <script> ?>",
        "<style>*{}</style>\n\n<iframe srcdoc=x>",
        "<p style=\"background:url(javascript:x)\">",
        "# <script>\n> <b>\n- <i>\n1. <u>",
        "\\<script\\>",
        "[x]: https://a.org '<script>'\n[x]",
        "{{constructor.constructor('x')()}} ${x} <%= x %>",
        "\u0001\u0002\uFFFE\uD800 \uFEFF",
        "a\u2028b\u2029c\u0085",
        "<a\nhref\n=\nx>",
        "&#0; &#xD800; &#1114112;",
      })
  void onlyAllowedElementsComeOut(String source) {
    assertIsSafe(source, markdown.toHtml(source));
  }

  static Stream<String> bombs() {
    Stream<String> repeated =
        Stream.of(
                "[",
                "]",
                "*",
                "_",
                ">",
                "`",
                "<",
                "~",
                "!",
                "(",
                ")",
                "\\",
                "&",
                "#",
                "|",
                "+ ",
                "- ",
                "1. ",
                "> ",
                ">- ",
                "* *",
                "*a ",
                "a**b",
                "*a_ ",
                "_a*",
                "[a](",
                "![a](",
                "[a][",
                "![[",
                "[]",
                "[a]",
                "](",
                "<a ",
                "<!--",
                "<?",
                "<![CDATA[",
                "<!A",
                "&amp;",
                "`a``b",
                "~~a",
                "~a~~",
                "\n",
                " \n",
                ">\n",
                "-\n",
                "a\n",
                "a  \n",
                "# a\n",
                "    a\n",
                "\t",
                "```\n",
                "http://a",
                "https://a.b/c?d=e ",
                "<http://a>",
                "a@b.c ",
                "[a](http://b) ",
                "*a* ",
                "\u202e",
                "\ud83d\udc4f",
                "\\[",
                "\"")
            .map(piece -> piece.repeat(20_000 / piece.length()));
    return Stream.concat(
        repeated,
        Stream.of(
            "[a]: http://b.org/" + "x".repeat(8_000) + "\n\n" + "[a] ".repeat(3_000),
            "[a]: http://b.org/" + "x".repeat(8_000) + "\n\n" + "![a] ".repeat(2_400),
            table(10_000, 1),
            table(5_000, 5_000),
            table(50, 6_000),
            table(20, 6_000),
            table(2, 10_000),
            table(1, 10_000),
            "> ".repeat(19) + table(2, 2_000).replace("\n", "\n" + "> ".repeat(19)),
            (table(50, 20) + "\n").repeat(30),
            (table(4, 1) + "\n").repeat(1_000),
            (table(2, 0) + "\n").repeat(2_000),
            "|a\n|:-:\n".repeat(2_000),
            nested("> ", 200),
            nested("- ", 200),
            "*".repeat(10_000) + "a" + "*".repeat(9_999),
            "[".repeat(10_000) + "a" + "](http://b.org)".repeat(600),
            "![".repeat(5_000) + "a" + "](http://b.org)".repeat(600),
            "*a _b ".repeat(1_600) + "_ *".repeat(3_300)));
  }

  /** A table of which each row has one cell only, so that it is filled up to the width. */
  private static String table(int columns, int rows) {
    return "|a".repeat(columns) + "\n" + "|:-:".repeat(columns) + "\n" + "|a\n".repeat(rows);
  }

  private static String nested(String marker, int depth) {
    StringBuilder text = new StringBuilder();
    for (int n = 1; n <= depth; n++) {
      text.append(marker.repeat(n)).append("a\n");
    }
    return text.substring(0, Math.min(text.length(), 20_000));
  }

  /** The thread has a small stack: whoever followed the nesting of a text would overflow it. */
  @ParameterizedTest
  @MethodSource("bombs")
  void aBombIsShownWithBoundedWork(String source) throws InterruptedException {
    AtomicReference<String> html = new AtomicReference<>();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    Thread small = new Thread(null, () -> html.set(markdown.toHtml(source)), "small", 256 << 10);
    small.setUncaughtExceptionHandler((thread, failure) -> failed.set(failure));
    small.start();
    small.join();
    assertThat(failed.get()).isNull();
    assertIsSafe(source, html.get());
  }

  @ParameterizedTest
  @CsvSource({"50, 0, true", "51, 0, false", "2, 1000, true", "10, 1000, false"})
  void aTableThatIsTooWideOrMostlyEmptyIsText(int columns, int rows, boolean shown) {
    String html = markdown.toHtml(table(columns, rows) + "\n*b*");
    assertThat(html.contains("<table>")).isEqualTo(shown);
    assertThat(html).contains("<em>b</em>");
    assertThat(html.split("a", -1)).hasSizeGreaterThan(columns + rows);
    if (!shown) {
      assertThat(html).contains("|a|a").contains("|:-:|:-:").doesNotContain("<t");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50})
  void aTableOfWhichAllCellsAreThereIsShownHoweverLongItIs(int columns) {
    String row = "|a".repeat(columns) + "|\n";
    String source = row + "|-".repeat(columns) + "|\n" + row.repeat(10_000 / columns);
    String html = markdown.toHtml(source);
    assertThat(html.split("<td>", -1)).hasSize(10_000 / columns * columns + 1);
    assertIsSafe(source, html);
  }

  @Test
  void nothingIsLostOfDeepText() {
    String html = markdown.toHtml(">".repeat(100) + " deep");
    assertThat(html).contains("deep");
    assertThat(html.split("<blockquote>", -1)).hasSizeLessThan(30);
    assertThat(markdown.toHtml("*a ".repeat(100) + "deep" + "*".repeat(100))).contains("deep");
  }

  @Test
  void withoutLibrariesTextIsShownAsItWasTyped() {
    assertThat(Markdown.PLAIN.toHtml("a <b>\n\"&'\u202e\u0000"))
        .isEqualTo("<p>a &lt;b&gt;<br>\n&#34;&amp;&#39;</p>");
  }
}
