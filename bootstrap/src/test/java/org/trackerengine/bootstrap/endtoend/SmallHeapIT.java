package org.trackerengine.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server with the heap that Java takes on a machine of 1 GB, and one member who wants much. */
final class SmallHeapIT {

  private static final int UPLOADS = 8;
  private static final int DOWNLOADS = 32;
  private static final int PIECES = 520_000;
  private static final int PIECE_BYTES = 16_384;

  @RegisterExtension final Programs programs = new Programs();

  @Test
  void uploadsAndDownloadsOfTheLargestFilesAtOnceEndNoProcess() throws Exception {
    Path data = programs.directory("data");
    TrackerProgram tracker = new TrackerProgram(programs).withHeap("256m");
    try (ClientProcess server = tracker.serve(data, "--bind=127.0.0.1");
        HttpClient http = HttpClient.newHttpClient()) {
      List<HttpRequest> uploads = new ArrayList<>();
      for (int i = 0; i < UPLOADS; i++) {
        uploads.add(upload(data, torrent(i)));
      }
      assertThat(statuses(http, uploads)).contains(201).isSubsetOf(201, 503);
      assertThat(server.isAlive()).isTrue();

      for (HttpRequest upload : uploads) {
        assertThat(http.send(upload, BodyHandlers.discarding()).statusCode()).isIn(201, 409);
      }
      List<HttpRequest> downloads = new ArrayList<>();
      for (int i = 0; i < DOWNLOADS; i++) {
        downloads.add(request(data, "/torrents/film-" + i % UPLOADS + "/download").build());
      }
      assertThat(statuses(http, downloads)).contains(200).isSubsetOf(200, 503);
      assertThat(server.isAlive()).isTrue();
      assertThat(server.errors()).doesNotContain("OutOfMemory");
    }
  }

  /** All at once; whoever is turned away is told when to come again. */
  private static List<Integer> statuses(HttpClient http, List<HttpRequest> requests) {
    List<CompletableFuture<HttpResponse<Void>>> all = new ArrayList<>();
    for (HttpRequest request : requests) {
      all.add(http.sendAsync(request, BodyHandlers.discarding()));
    }
    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<Void>> one : all) {
      HttpResponse<Void> answer = one.join();
      statuses.add(answer.statusCode());
      if (answer.statusCode() == 503) {
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      }
    }
    return statuses;
  }

  private static HttpRequest upload(Path data, byte[] torrent) throws Exception {
    return request(data, "/torrents")
        .header("Content-Type", "application/x-bittorrent")
        .POST(BodyPublishers.ofByteArray(torrent))
        .build();
  }

  private static HttpRequest.Builder request(Path data, String path) throws Exception {
    URI http = CrashedTracker.http(data);
    return HttpRequest.newBuilder(http.resolve(path))
        .header("Authorization", "Bearer " + Files.readString(data.resolve("admin.token")).strip());
  }

  /** 10 MiB of piece hashes. */
  private static byte[] torrent(int n) {
    String info =
        "d6:lengthi%de4:name6:film-%d12:piece lengthi%de6:pieces%d:%s7:privatei1ee"
            .formatted(
                (long) PIECES * PIECE_BYTES, n, PIECE_BYTES, PIECES * 20, "x".repeat(PIECES * 20));
    return ("d4:info" + info + "e").getBytes(ISO_8859_1);
  }
}
