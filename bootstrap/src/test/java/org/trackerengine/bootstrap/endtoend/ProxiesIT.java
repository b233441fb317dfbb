package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.fixture.server.FreePorts;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.testkit.junit.ServerExtension;
import tools.jackson.databind.JsonNode;

/**
 * The configurations of docs/proxies, in which only ports and paths are changed: aria2c announces
 * through each of them, and the tracker knows its address and its passkey.
 */
final class ProxiesIT {

  private static final int HTTP = FreePorts.next();
  private static final int HTTPS = FreePorts.next();
  private static final int PROXY = FreePorts.next();
  private static final Path DOCS = Path.of("..", "docs", "proxies");
  private static final Path UNIX =
      Path.of(System.getProperty("java.io.tmpdir"), "t" + UUID.randomUUID() + ".sock");

  /** Of a client whose address is not that of the proxy. */
  private static final String CLIENT = "127.0.0.9";

  @RegisterExtension
  static final ServerExtension SERVER =
      new ServerExtension()
          .set("http-port", String.valueOf(HTTP))
          .set("https-port", String.valueOf(HTTPS))
          .set("tls-certificate", resource("ec.pem").toString())
          .set("tls-key", resource("ec-key.pem").toString())
          .set("unix-socket", UNIX.toString())
          .set("trusted-proxies", "127.0.0.1")
          .set("proxy-protocol", "127.0.0.1")
          .set("bind", "127.0.0.1")
          .set("public-url", "https://localhost:" + PROXY);

  @RegisterExtension final Programs programs = new Programs();

  private Member member;

  private static Path resource(String name) {
    return Path.of("src", "test", "resources", "tls", name).toAbsolutePath();
  }

  @BeforeEach
  void join(Tracker tracker, TrackerUrls urls) {
    Programs.require("aria2c", "aria2");
    member = Member.join(tracker, urls, "m" + UUID.randomUUID().toString().substring(0, 8));
  }

  /** The file of the documentation for the ports and files of this test. */
  private Path adapted(String name) throws Exception {
    Path both = programs.directory().resolve("tracker.pem");
    Files.writeString(
        both, Files.readString(resource("ec.pem")) + Files.readString(resource("ec-key.pem")));
    String text =
        Files.readString(DOCS.resolve(name))
            .replace("127.0.0.1:6969", "127.0.0.1:" + HTTP)
            .replace("127.0.0.1:6443", "127.0.0.1:" + HTTPS)
            .replace("/run/tracker-engine/http.sock", UNIX.toString())
            .replace("/etc/ssl/tracker/fullchain.pem", resource("ec.pem").toString())
            .replace("/etc/ssl/tracker/privkey.pem", resource("ec-key.pem").toString())
            .replace("/etc/ssl/tracker/tracker.pem", both.toString())
            .replace("/var/log/nginx", programs.directory().toString())
            .replace("listen [::]:443 ssl;", "")
            .replace("bind :443", "bind 127.0.0.1:" + PROXY)
            .replace("listen 443 ssl", "listen 127.0.0.1:" + PROXY + " ssl");
    return Files.writeString(programs.directory().resolve(name), text);
  }

  @Test
  void nginx() throws Exception {
    nginx("nginx.conf");
  }

  @Test
  void nginxAndAUnixSocket() throws Exception {
    nginx("nginx-unix.conf");
  }

  private void nginx(String name) throws Exception {
    Programs.require(Files.isExecutable(Path.of("/usr/sbin/nginx")), "nginx", "nginx-light");
    Path directory = programs.directory();
    Path site = adapted(name);
    Path main =
        Files.writeString(
            directory.resolve("main.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log stderr crit;
            events {}
            http {
                client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                include %2$s;
            }
            """
                .formatted(directory, site));
    announceThrough(
        programs.start("nginx", List.of("/usr/sbin/nginx", "-e", "stderr", "-c", main.toString())));
  }

  @Test
  void caddy() throws Exception {
    Programs.require("caddy", "caddy");
    Path file = adapted("Caddyfile");
    String global =
        "{\n\tadmin off\n\tauto_https disable_redirects\n\thttps_port %d\n}\n".formatted(PROXY);
    Files.writeString(
        file, global + Files.readString(file).replace("tracker.example.org {", "localhost {"));
    announceThrough(
        programs.start(
            "caddy",
            Map.of("HOME", programs.directory().toString()),
            List.of("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile")));
  }

  @Test
  void haproxy() throws Exception {
    haproxy("haproxy.cfg");
  }

  @Test
  void haproxyThatPassesTlsOn() throws Exception {
    haproxy("haproxy-tcp.cfg");
  }

  private void haproxy(String name) throws Exception {
    Programs.require(Files.isExecutable(Path.of("/usr/sbin/haproxy")), "haproxy", "haproxy");
    announceThrough(
        programs.start(
            "haproxy", List.of("/usr/sbin/haproxy", "-db", "-f", adapted(name).toString())));
  }

  private void announceThrough(ClientProcess proxy) throws Exception {
    Await.until("the proxy listens", () -> !proxy.isAlive() || listens());
    assertThat(proxy.isAlive()).as("the proxy takes its configuration").isTrue();
    Path files = programs.directory("files");
    String slug = RealClientsIT.share(member, files, UUID.randomUUID() + ".bin", 5);
    Aria2 aria2 =
        Aria2.start(programs, List.of("--check-certificate=false", "--interface=" + CLIENT));
    aria2.add(member.download(slug), files);
    JsonNode peers =
        Await.until(
            "aria2c has announced itself",
            () -> member.api().get("/account/peers").path("items"),
            items -> !items.isEmpty());
    assertThat(peers).hasSize(1);
    assertThat(peers.path(0).path("torrent").path("slug").asString()).isEqualTo(slug);
    assertThat(peers.path(0).toString()).contains("\"" + CLIENT);
    aria2.shutdown();
    assertThat(aria2.exitCode()).isZero();
    Await.until(
        "it has said goodbye", () -> member.api().get("/account/peers").path("items").isEmpty());
  }

  private static boolean listens() throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", PROXY), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
