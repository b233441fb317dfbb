package org.trackerengine.bootstrap.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ListenPort;
import org.trackerengine.bootstrap.data.ServerFile;
import org.trackerengine.bootstrap.server.Version;

/** Looks at a running server's health, or whether the ports of one that does not run are free. */
final class NetworkChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;

  private NetworkChecks() {}

  static void examine(Patient patient, Findings findings) {
    Optional<ServerFile> running = patient.running();
    if (running.isPresent()) {
      health(running.get(), findings);
      version(running.get(), findings);
      return;
    }
    patient
        .serverFile()
        .ifPresent(killed ->
            findings.note(
                "server",
                "the last server on this directory was killed, or the machine went down",
                "what only the last flush interval knew is lost; clients tell most of it again",
                "look at the end of its log; the next start needs nothing"));
    ports(patient.configuration(), findings);
  }

  private static void health(ServerFile server, Findings findings) {
    String admin = server.admin();
    if (admin == null) {
      return;
    }
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(admin + "/health/ready")).timeout(PATIENCE).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != OK || !answer.body().startsWith("ok")) {
        findings.problem(
            "server",
            "it says of itself: " + answer.body().strip().replace('\n', ' '),
            "its log says since when and why",
            "docs/operations.md says what to do about each reason");
      }
    } catch (IOException silent) {
      findings.problem(
          "server",
          "process " + server.pid() + " runs, but its admin port does not answer",
          "it may hang, or still be starting",
          "look at its log and at the processor; kill -3 has it print what it does");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void version(ServerFile server, Findings findings) {
    if (!server.version().equals(Version.current())) {
      findings.note(
          "server",
          "version %s runs, and %s is installed".formatted(server.version(), Version.current()),
          "the new one does nothing until the server is started again",
          "restart the server when it suits");
    }
  }

  private static void ports(Configuration configuration, Findings findings) {
    for (String address : configuration.bindAddresses()) {
      port("http-port", address, configuration.httpPort(), false, findings);
      ListenPort udp = configuration.udpPort(configuration.httpPort().number());
      port("udp-port", address, udp, true, findings);
    }
    port("admin-port", configuration.adminBind(), configuration.adminPort(), false, findings);
  }

  private static void port(
      String key, String address, ListenPort port, boolean udp, Findings findings) {
    if (!port.isListening() || port.number() == 0) {
      return;
    }
    try {
      InetSocketAddress at = new InetSocketAddress(InetAddress.getByName(address), port.number());
      if (udp) {
        new DatagramSocket(at).close();
      } else {
        bind(at);
      }
    } catch (IOException refused) {
      findings.problem(
          key,
          "port " + port + " of " + address + " cannot be had: " + refused.getMessage(),
          "the server does not start without it",
          "stop what has it (ss -tulpn shows it), or set another " + key);
    }
  }

  /** As a server does it, so that connections that have just ended are in nobody's way. */
  private static void bind(InetSocketAddress at) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(at);
    }
  }
}
