package org.trackerengine.bootstrap.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.wire.IpParameterPolicy;

/** Looks at values that are valid, and yet hardly meant. */
final class ConfigurationChecks {

  private ConfigurationChecks() {}

  static void examine(Patient patient, Findings findings) {
    Configuration configuration = patient.configuration();
    if (configuration.benchmark()) {
      findings.problem(
          "configuration",
          "benchmark is true",
          "budgets, caps and the minimum interval are off: one client can overload the server",
          "remove the key; it is for measuring only");
    }
    String url = configuration.publicUrl();
    if (url == null) {
      findings.note(
          "public-url",
          "there is no public-url",
          "only this machine reaches the tracker, and announce URLs have a loopback address",
          "set public-url to the URL by which clients reach it");
    } else {
      behindProxy(configuration, url, findings);
    }
    trust(configuration, findings);
    mails(configuration, findings);
  }

  private static void behindProxy(Configuration configuration, String url, Findings findings) {
    boolean onlyHere = configuration.bindAddresses().stream().allMatch(ConfigurationChecks::isHere);
    boolean toldOtherwise =
        !configuration.proxyProtocol().isEmpty() || configuration.unixSocket() != null;
    if (onlyHere && configuration.trustedProxies().isEmpty() && !toldOtherwise) {
      findings.problem(
          "trusted-proxies",
          "bind is loopback, so clients come through a proxy, but no proxy is trusted",
          "every client seems to be the proxy: they share one budget, and are handed out with"
              + " its address",
          "set trusted-proxies = [\"127.0.0.1\", \"::1\"], and have the proxy send"
              + " X-Forwarded-For");
    }
    if (url.startsWith("http:") && configuration.mode() == AccessMode.PRIVATE) {
      findings.note(
          "public-url",
          "public-url begins with http:",
          "passkeys, passwords and sessions can be read by everybody on the way",
          "put TLS in front, and set public-url to https:");
    }
  }

  private static boolean isHere(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false; // the check of the configuration says so
    }
  }

  private static void trust(Configuration configuration, Findings findings) {
    if (configuration.trustedProxies().stream().anyMatch(network -> network.endsWith("/0"))) {
      findings.problem(
          "trusted-proxies",
          "every address is a trusted proxy",
          "any client can say that it is somebody else: bans and budgets do not hold, and peers"
              + " are sent to strangers",
          "name the addresses of your proxies only");
    }
    if (configuration.ipParameter() == IpParameterPolicy.Mode.ALWAYS) {
      findings.note(
          "ip-parameter",
          "ip-parameter is always",
          "anyone can have peers sent to any address",
          "use trusted, with ip-parameter-networks if need be");
    }
  }

  private static void mails(Configuration configuration, Findings findings) {
    boolean wanted =
        configuration.registration() == RegistrationMode.OPEN
            || configuration.registration() == RegistrationMode.APPLICATION;
    if (configuration.smtpHost() == null && wanted && configuration.mode() == AccessMode.PRIVATE) {
      findings.note(
          "smtp-host",
          "people may register, but there is no mail server",
          "the links that they need are in the log only",
          "set smtp-host and mail-from");
    }
  }
}
