package org.trackerengine.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.trackerengine.bootstrap.demo.DemoFile.DemoUser;

/** Someone who is signed in and reads pages without a browser. */
final class PageClient {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String cookie;

  private PageClient(String base, String cookie) {
    this.base = base;
    this.cookie = cookie;
  }

  static PageClient signIn(String base, DemoUser user) throws IOException, InterruptedException {
    String form =
        "login=%s&password=%s"
            .formatted(
                URLEncoder.encode(user.name(), UTF_8), URLEncoder.encode(user.password(), UTF_8));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build(),
                BodyHandlers.ofString());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return new PageClient(base, cookie.substring(0, cookie.indexOf(';')));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept", "text/html")
            .header("Cookie", cookie)
            .build(),
        BodyHandlers.ofString());
  }
}
