package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.benchmarks.load.workload.Workload;

/**
 * Client of the server's JSON API, limited to the calls that benchmarks need; it authenticates as
 * an admin. Thread-safe.
 */
public final class ServerApi implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PASSKEY = Pattern.compile("\"passkey\"\\s*:\\s*\"(\\w+)\"");
  private static final int AT_ONCE = 4;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI server;
  private final String token;

  /** Creates a client of a server. */
  public ServerApi(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * Creates the users and torrents of a workload.
   *
   * @return the users' passkeys, in order
   */
  public List<String> register(Workload workload) throws IOException, InterruptedException {
    List<String> passkeys = inParallel(workload.users(), user -> createUser(name(user)));
    inParallel(
        workload.torrents(),
        torrent -> {
          upload(BenchmarkTorrents.file(torrent));
          return "";
        });
    return passkeys;
  }

  /**
   * Credit of an account, in bytes.
   *
   * @param uploaded credited for uploads
   * @param downloaded credited for downloads
   */
  public record Credit(long uploaded, long downloaded) {}

  /** Returns the credit of a workload's users, in order. */
  public List<Credit> credit(Workload workload) throws IOException, InterruptedException {
    return inParallel(workload.users(), user -> credit(name(user)));
  }

  private interface Call<T> {
    T of(int number) throws IOException, InterruptedException;
  }

  private static String name(int user) {
    return String.format(Locale.ROOT, "benchmark-%07d", user);
  }

  /** Makes the calls, a few at once; returns the results in order. */
  private static <T> List<T> inParallel(int calls, Call<T> call)
      throws IOException, InterruptedException {
    List<Future<T>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int number = 0; number < calls; number++) {
        int mine = number;
        results.add(threads.submit(() -> call.of(mine)));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> result : results) {
        all.add(result.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Creates a verified user, and returns the passkey. */
  private String createUser(String name) throws IOException, InterruptedException {
    String json = "{\"name\":\"%s\",\"verified\":true}".formatted(name);
    HttpResponse<String> answer = post("/users", "application/json", BodyPublishers.ofString(json));
    Matcher passkey = PASSKEY.matcher(answer.body());
    if (answer.statusCode() != CREATED || !passkey.find()) {
      throw new IOException("user " + name + ": status " + answer.statusCode());
    }
    return passkey.group(1);
  }

  private Credit credit(String name) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request("/users/" + name).GET().build(), BodyHandlers.ofString());
    return new Credit(amount("uploaded", answer), amount("downloaded", answer));
  }

  private static long amount(String key, HttpResponse<String> answer) throws IOException {
    Matcher amount = Pattern.compile('"' + key + "\"\\s*:\\s*(\\d+)").matcher(answer.body());
    if (answer.statusCode() != OK || !amount.find()) {
      throw new IOException(answer.uri().getPath() + ": status " + answer.statusCode());
    }
    return Long.parseLong(amount.group(1));
  }

  /** Registers a .torrent file, unless it is registered already. */
  private void upload(byte[] file) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        post("/torrents", "application/x-bittorrent", BodyPublishers.ofByteArray(file));
    if (answer.statusCode() != CREATED && answer.statusCode() != CONFLICT) {
      throw new IOException("a torrent: status " + answer.statusCode());
    }
  }

  private HttpResponse<String> post(String path, String contentType, BodyPublisher body)
      throws IOException, InterruptedException {
    return client.send(
        request(path).header("Content-Type", contentType).POST(body).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    client.close();
  }
}
