package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.trackerengine.application.account.Sessions;

/** A browser in which somebody is signed in: it has the cookie, and sends forms of our pages. */
final class MemberBrowser implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final String cookie;
  private String language = "en";

  private MemberBrowser(ApiServer server, String cookie) {
    this.port = server.port;
    this.cookie = cookie;
  }

  /** What came back. */
  record Page(int status, String text, String location) {

    Page expect(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return this;
    }

    /** Expects to be led to this path. */
    void leadsTo(String path) {
      expect(303);
      assertThat(location).isEqualTo(path);
    }

    Page shows(String... parts) {
      assertThat(text).contains(parts);
      return this;
    }

    Page hides(String... parts) {
      assertThat(text).doesNotContain(parts);
      return this;
    }
  }

  /** Registers somebody, who signs in. */
  static MemberBrowser joined(ApiServer server, String name) {
    server.join(name);
    return signedIn(server, name);
  }

  static MemberBrowser signedIn(ApiServer server, String name) {
    String cookie = server.signIn(name).header("Set-Cookie");
    return new MemberBrowser(server, cookie.substring(0, cookie.indexOf(';')));
  }

  /** In which nobody is signed in. */
  static MemberBrowser ofVisitor(ApiServer server) {
    return new MemberBrowser(server, "");
  }

  MemberBrowser in(String newLanguage) {
    language = newLanguage;
    return this;
  }

  Page get(String path) {
    return send(request(path).GET());
  }

  /** Sends a form with the token of the session. */
  Page post(String path, String... namesAndValues) {
    String secret = cookie.substring(cookie.indexOf('=') + 1);
    return send(path, "csrf=" + Sessions.csrfToken(secret) + form(namesAndValues));
  }

  /** Sends a form as a page of another site would. */
  Page postWithoutToken(String path) {
    return send(path, "a=b");
  }

  private Page send(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static String form(String... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append('&')
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Accept-Language", language);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Page(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Location").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
