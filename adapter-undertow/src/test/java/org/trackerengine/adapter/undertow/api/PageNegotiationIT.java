package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.user.Scope;

/** Pages and JSON at the same paths: who gets which, in which language, and how errors look. */
class PageNegotiationIT {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  private final ApiServer server = new ApiServer(TrackerSettings.DEFAULT, ApiLimits.DEFAULT);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/json",
        "application/json|application/json",
        "application/json, text/html;q=0.5|application/json",
        "text/html|text/html; charset=utf-8",
        "TEXT/HTML, application/json|text/html; charset=utf-8"
      })
  void aListIsAPageForBrowsersAndJsonForPrograms(String accept, String type) throws Exception {
    server.upload(server.member, "a-name");
    for (String path : new String[] {"/torrents", "/torrents/a-name"}) {
      HttpResponse<String> answer =
          get(path, "Accept", accept, "Authorization", "Bearer " + server.admin);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(type(answer)).isEqualTo(type);
      assertThat(answer.body()).contains("a-name");
      assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept");
    }
  }

  @Test
  void aTokenWithoutTheScopeOfAccountsOpensNoPage() throws Exception {
    String token =
        server
            .tracker
            .tokens()
            .issue(server.user("Max"), "phone", EnumSet.of(Scope.READ), null)
            .orElseThrow()
            .secret();
    HttpResponse<String> answer =
        get("/torrents", "Accept", BROWSER, "Authorization", "Bearer " + token);
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void whoIsNotSignedInIsLedToTheSignInPageAndBack() throws Exception {
    HttpResponse<String> answer = get("/torrents?q=a%20b", "Accept", BROWSER);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/sign-in?to=%2Ftorrents%3Fq%3Da%2520b");
    assertThat(get("/torrents", "Accept", "application/json").statusCode()).isEqualTo(401);
  }

  @Test
  void errorsArePagesForBrowsers() throws Exception {
    HttpResponse<String> unknown = get("/nowhere", "Accept", BROWSER);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("Nothing here");
    assertThat(type(get("/nowhere", "Accept", "*/*"))).isEqualTo("application/problem+json");
    HttpResponse<String> german =
        get("/nowhere", "Accept", BROWSER, "Accept-Language", "fr-CH, de-CH;q=0.9, en;q=0.8");
    assertThat(german.body()).contains("Hier ist nichts").contains("<html lang=\"de\">");
    assertThat(get("/nowhere", "Accept", BROWSER, "Accept-Language", "x".repeat(300)).body())
        .contains("Nothing here");
    assertThat(
            get("/nowhere", "Accept", BROWSER, "Accept-Language", "de", "Cookie", "language=en")
                .body())
        .contains("Nothing here");
  }

  @Test
  void assetsAreKeptForEverAndCompressed() throws Exception {
    String page = get("/sign-in", "Accept", BROWSER).body();
    String style = page.replaceFirst("(?s).*href=\"(/assets/style\\.[0-9a-f]{12}\\.css)\".*", "$1");
    HttpResponse<String> plain = get(style);
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(type(plain)).isEqualTo("text/css; charset=utf-8");
    assertThat(plain.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    HttpResponse<String> zipped = get(style, "Accept-Encoding", "gzip");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.body().length()).isLessThan(plain.body().length() / 2);
    assertThat(get("/assets/style.css").statusCode()).isEqualTo(404);
  }

  @Test
  void everyPageForbidsWhatIsInlineAndFrames() throws Exception {
    for (String path : new String[] {"/sign-in", "/nowhere", "/openapi.json"}) {
      HttpResponse<String> answer = get(path, "Accept", BROWSER);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .contains("script-src 'self'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.body()).doesNotContain("<style").doesNotContain(" style=");
    }
  }
}
