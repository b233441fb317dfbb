package org.trackerengine.adapter.undertow.api;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.admin.Reloading;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.adapter.undertow.api.account.AccountApi;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Registration;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.port.account.MailSender;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.PictureRefusedException;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.ManualClock;

/** The handler in a plain Undertow on a free port, over a tracker in memory with four users. */
final class ApiServer implements AutoCloseable {

  /** Of whoever signs in. */
  static final String PASSWORD = "correct horse battery";

  /** What passes for a picture here: anything that begins with P. */
  static final byte[] PICTURE = {'P', 1, 2, 3};

  /** Whether there is a UDP port; may be changed while it runs. */
  volatile boolean hasUdp;

  final ManualClock clock = new ManualClock();
  final Tracker tracker;
  final int port;
  final ApiClient client;

  /** API tokens. */
  final String admin;

  final String moderator;
  final String member;
  final String unverified;

  /** Mails that were sent. */
  final List<MailSender.Mail> mails = new CopyOnWriteArrayList<>();

  final ApiHandler handler;
  final AccountApi people;
  final ServerStatus status;
  final TrackerStorage storage;

  private final Undertow undertow;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  ApiServer() {
    this(TrackerSettings.DEFAULT, ApiLimits.DEFAULT);
  }

  ApiServer(TrackerSettings settings, ApiLimits limits) {
    this(settings, limits, InMemoryStorage.create(), null);
  }

  /** {@code executor} null means virtual threads. */
  ApiServer(TrackerSettings settings, ApiLimits limits, TrackerStorage storage, Executor executor) {
    tracker =
        Tracker.builder(storage)
            .settings(settings)
            .clock(clock)
            .pictureEncoder(ApiServer::picture)
            .build();
    admin = token("root", Role.ADMIN, true);
    moderator = token("mona", Role.MODERATOR, true);
    member = token("Max", Role.MEMBER, true);
    unverified = token("newbie", Role.MEMBER, false);
    this.storage = storage;
    people = TestPeople.of(tracker, storage, clock, mails);
    status = new ServerStatus(tracker, new TrackerMetrics(), clock, "1.2.3");
    handler =
        new ApiHandler(
            tracker,
            "http://tracker.test",
            passkey ->
                new AnnounceUrls(
                    "http://tracker.test/announce?passkey=" + passkey.value(),
                    hasUdp ? "udp://tracker.test:6969/announce?passkey=" + passkey.value() : null),
            exchange -> IpAddress.of(exchange.getSourceAddress().getAddress()),
            clock,
            status,
            () -> new Reloading.Reloaded(List.of("interval"), List.of("http-port")),
            executor == null ? this.executor : executor,
            limits,
            people);
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 16384)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setIoThreads(2)
            .setWorkerThreads(1)
            .setHandler(handler)
            .build();
    undertow.start();
    port = ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    client = new ApiClient(port);
  }

  private static Cover picture(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != 'P') {
      throw new PictureRefusedException("This is no picture.");
    }
    return new Cover("image/jpeg", bytes);
  }

  User user(String name) {
    return tracker.users().findByName(name).orElseThrow();
  }

  /** Creates a user. */
  String token(String name, Role role, boolean verified) {
    return tracker.tokens().issue(tracker.users().create(name, role, verified).orElseThrow());
  }

  /** Uploads a private torrent as {@code token}; answers its slug. */
  String upload(String token, String name) {
    return client
        .post("/torrents", token, "application/x-bittorrent", TorrentFiles.named(name))
        .expect(201)
        .json()
        .get("slug")
        .stringValue();
  }

  /** Has someone apply for an account, as where moderators decide. */
  void apply(String name) {
    Registration.Form form =
        new Registration.Form(name, PASSWORD, name + "@b.org", null, "Please let me in.");
    TestPeople.of(tracker, storage, clock, mails, RegistrationMode.APPLICATION)
        .accounts()
        .registration()
        .register(form, IpAddress.ofV4(0x7f000001));
  }

  /** Registers a user with {@link #PASSWORD}, who confirms the mail address. */
  void join(String name) {
    client
        .post(
            "/registration",
            null,
            """
            {"name": "%1$s", "password": "%2$s", "mail": "%1$s@b.org"}\
            """
                .formatted(name, PASSWORD))
        .expect(202);
    client.post("/verification", null, "{\"token\": \"" + mailedToken() + "\"}").expect(200);
  }

  /** The token of the link in the last mail. */
  String mailedToken() {
    people.accounts().mailer().deliver();
    return mails.getLast().text().replaceFirst("(?s).*token=([0-9A-Za-z_-]+).*", "$1");
  }

  /** Signs in with {@link #PASSWORD}; the answer has the cookie. */
  ApiClient.Reply signIn(String name) {
    return client
        .post("/session", null, "{\"login\": \"" + name + "\", \"password\": \"" + PASSWORD + "\"}")
        .expect(201);
  }

  void advance(Duration time) {
    clock.advance(time);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    undertow.stop();
    executor.close();
    tracker.close();
  }
}
