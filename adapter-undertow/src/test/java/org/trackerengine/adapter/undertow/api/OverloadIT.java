package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.rights.RightsStorage;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.Role;

/** What happens when there is too much to do, or when something breaks. */
class OverloadIT {

  private static final String TORRENT = "application/x-bittorrent";

  private static ApiLimits inFlight(int requests, int uploads) {
    return inFlight(requests, uploads, 20 << 20);
  }

  static ApiLimits inFlight(int requests, int uploads, int memoryBytes) {
    return ApiLimits.DEFAULT
        .with()
        .requestsInFlight(requests)
        .uploadsInFlight(uploads)
        .memoryBytes(memoryBytes)
        .build();
  }

  @Test
  void beyondTheRequestsInFlightTheRestIsTurnedAway() throws Exception {
    BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    try (ApiServer server =
        new ApiServer(
            TrackerSettings.DEFAULT, inFlight(1, 1), InMemoryStorage.create(), waiting::add)) {
      CompletableFuture<Reply> first =
          CompletableFuture.supplyAsync(() -> server.client.get("/account", server.member));
      Runnable work = waiting.take();
      for (int i = 0; i < 3; i++) {
        Reply turnedAway = server.client.get("/account", server.member).problem(503, "overloaded");
        assertThat(turnedAway.header("Retry-After")).isEqualTo("1");
      }
      work.run();
      first.get().expect(200);
      CompletableFuture<Reply> next =
          CompletableFuture.supplyAsync(() -> server.client.get("/account", server.member));
      waiting.take().run();
      next.get().expect(200);
    }
  }

  @Test
  void anExecutorThatTakesNothingTurnsAway() { // limits row 146
    AtomicBoolean refuses = new AtomicBoolean(true);
    Executor executor =
        work -> {
          if (refuses.get()) {
            throw new RejectedExecutionException();
          }
          Thread.startVirtualThread(work);
        };
    try (ApiServer server =
        new ApiServer(
            TrackerSettings.DEFAULT, inFlight(1, 1), InMemoryStorage.create(), executor)) {
      server.client.get("/account", server.member).problem(503, "overloaded");
      refuses.set(false);
      server.client.get("/account", server.member).expect(200);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void beyondTheUploadsInFlightTheRestIsTurnedAway(boolean firstSucceeds) throws IOException {
    try (ApiServer server = new ApiServer(TrackerSettings.DEFAULT, inFlight(64, 1))) {
      byte[] file = TorrentFiles.named("slow");
      try (Socket socket = server.client.connect()) {
        String head =
            """
            POST /torrents HTTP/1.1\r
            Host: x\r
            Connection: close\r
            Expect: 100-continue\r
            Authorization: Bearer %s\r
            Content-Type: %s\r
            Content-Length: %d\r
            \r
            """
                .formatted(server.member, TORRENT, file.length);
        socket.getOutputStream().write(utf8(head));
        // It is being received as soon as the server says so.
        assertThat(socket.getInputStream().readNBytes(25)).startsWith(utf8("HTTP/1.1 100"));
        Reply turnedAway =
            server
                .client
                .post("/torrents", server.member, TORRENT, TorrentFiles.named("fast"))
                .problem(503, "overloaded");
        assertThat(turnedAway.header("Retry-After")).isEqualTo("1");
        server.client.patch("/users/newbie", server.admin, "{\"verified\":true}").expect(200);
        socket.getOutputStream().write(file, 0, firstSucceeds ? file.length : file.length - 1);
        socket.shutdownOutput();
        assertThat(ApiClient.readAll(socket.getInputStream()))
            .startsWith(firstSucceeds ? "HTTP/1.1 201" : "");
      }
      // Of a client that hangs up the connection is closed first, and its place free a moment
      // later.
      Reply reply;
      do {
        reply = server.client.post("/torrents", server.member, TORRENT, TorrentFiles.named("fast"));
      } while (!firstSucceeds && reply.response().statusCode() == 503);
      reply.expect(201);
    }
  }

  @Test
  void downloadsThatNobodyReadsTakeNoMoreMemoryThanUploadsMay() throws Exception {
    try (ApiServer server = new ApiServer(TrackerSettings.DEFAULT, inFlight(64, 1))) {
      String path = uploadOf9Mebibytes(server);
      try (Socket first = download(server, server.member, path);
          Socket second = download(server, server.member, path)) {
        Reply turnedAway = server.client.get(path, server.member).problem(503, "overloaded");
        assertThat(turnedAway.header("Retry-After")).isEqualTo("1");
        server.client.get("/account", server.member).expect(200);
        assertThat(ApiClient.readAll(first.getInputStream())).contains("4:name3:big");
        server.client.get(path, server.member).expect(200);
        assertThat(ApiClient.readAll(second.getInputStream())).contains("4:name3:big");
      }
    }
  }

  @Test
  void membersThatDoNotReadKeepNobodyElseFromTheirs() throws Exception {
    try (ApiServer server = new ApiServer(TrackerSettings.DEFAULT, inFlight(64, 1, 80 << 20))) {
      String path = uploadOf9Mebibytes(server);
      List<Socket> slow = new ArrayList<>();
      try {
        for (int n = 1; n <= 3; n++) {
          String member = server.token("slow" + n, Role.MEMBER, true);
          slow.add(download(server, member, path));
          slow.add(download(server, member, path));
          server.client.get(path, member).problem(503, "overloaded");
        }
        server.client.get(path, server.member).expect(200);
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }

  /** The path of its download. */
  private static String uploadOf9Mebibytes(ApiServer server) {
    String small = new String(TorrentFiles.named("big"), StandardCharsets.ISO_8859_1);
    byte[] file = utf8("d1:a%d:".formatted(9 << 20) + "a".repeat(9 << 20) + small.substring(1));
    String slug =
        server
            .client
            .post("/torrents", server.member, TORRENT, file)
            .expect(201)
            .json()
            .get("slug")
            .stringValue();
    return "/torrents/" + slug + "/download";
  }

  /** Asks for it, and has read no more than that the answer begins. */
  private static Socket download(ApiServer server, String token, String path) throws IOException {
    Socket socket = server.client.connect();
    String head =
        "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n";
    socket.getOutputStream().write(utf8(head.formatted(path, token)));
    assertThat(socket.getInputStream().readNBytes(12)).isEqualTo(utf8("HTTP/1.1 200"));
    return socket;
  }

  @ParameterizedTest(name = "limits row 145: {0}")
  @ValueSource(
      classes = {IllegalStateException.class, StackOverflowError.class, AssertionError.class})
  void whatBreaksIsNotShown(Class<? extends Throwable> fault) throws Exception {
    Throwable secret = fault.getConstructor().newInstance();
    try (ApiServer server =
        new ApiServer(
            TrackerSettings.DEFAULT, inFlight(1, 1), new BrokenLists(() -> secret), null)) {
      for (int i = 0; i < 3; i++) {
        Reply reply = server.client.get("/torrents", server.member).problem(500, "internal");
        assertThat(reply.text())
            .isEqualTo(
                """
                {"status":500,"title":"Internal Server Error","code":"internal",\
                "detail":"Something went wrong on our side."}\
                """);
      }
      server.client.get("/account", server.member).expect(200);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsSaidToBeAndComesBack() {
    Throwable[] away = {new StorageUnavailableException("secret", new Exception("secret"))};
    try (ApiServer server =
        new ApiServer(
            TrackerSettings.DEFAULT, inFlight(1, 1), new BrokenLists(() -> away[0]), null)) {
      for (int i = 0; i < 3; i++) {
        Reply reply =
            server.client.get("/torrents", server.member).problem(503, "storage-unavailable");
        assertThat(reply.header("Retry-After")).isEqualTo("5");
        assertThat(reply.text()).doesNotContain("secret");
      }
      away[0] = null;
      server.client.get("/torrents", server.member).expect(200);
    }
  }

  @Test
  void aStorageThatIsFullSaysSoAndServesWhatItHas() {
    InMemoryStorage ofOneTorrent =
        InMemoryStorage.create(SwarmLimits.DEFAULT, new InMemoryLimits(9, 9, 9, 9, 1, 99_999));
    try (ApiServer server =
        // Whose body has come may be counted before the step that asked for it has ended.
        new ApiServer(TrackerSettings.DEFAULT, inFlight(2, 2), ofOneTorrent, null)) {
      server
          .client
          .post("/torrents", server.member, TORRENT, TorrentFiles.named("first"))
          .expect(201);

      for (int i = 0; i < 3; i++) {
        server
            .client
            .post("/torrents", server.member, TORRENT, TorrentFiles.named("second"))
            .problem(507, "storage-full");
      }

      assertThat(server.client.get("/torrents", server.member).expect(200).text())
          .contains("first")
          .doesNotContain("second");
    }
  }

  /** A storage in memory that cannot list torrents. */
  private static final class BrokenLists implements TrackerStorage {

    private final TrackerStorage sound = InMemoryStorage.create();
    private final Supplier<Throwable> fault;

    BrokenLists(Supplier<Throwable> fault) {
      this.fault = fault;
    }

    @Override
    public TorrentRepository torrents() {
      return (TorrentRepository)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {TorrentRepository.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("page") && fault.get() != null) {
                  throw fault.get();
                }
                try {
                  return method.invoke(sound.torrents(), arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public UserRepository users() {
      return sound.users();
    }

    @Override
    public CredentialRepository credentials() {
      return sound.credentials();
    }

    @Override
    public RightsStorage rights() {
      return sound.rights();
    }

    @Override
    public CatalogueStorage catalogue() {
      return sound.catalogue();
    }

    @Override
    public AccountStorage accounts() {
      return sound.accounts();
    }

    @Override
    public CommunityStorage community() {
      return sound.community();
    }

    @Override
    public SwarmStore swarms() {
      return sound.swarms();
    }

    @Override
    public TransferLedger ledger() {
      return sound.ledger();
    }

    @Override
    public SampleRepository samples() {
      return sound.samples();
    }

    @Override
    public RegistryChanges changes() {
      return sound.changes();
    }
  }
}
