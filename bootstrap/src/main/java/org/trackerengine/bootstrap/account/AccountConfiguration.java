package org.trackerengine.bootstrap.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.account.AccountSettings;
import org.trackerengine.application.port.account.MailSender;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.MailSecurity;
import org.trackerengine.bootstrap.config.SecretFile;
import org.trackerengine.domain.user.MailAddress;

/** Converts the operator's configuration to the settings of accounts and of the mail server. */
public final class AccountConfiguration {

  private final Configuration configuration;

  public AccountConfiguration(Configuration configuration) {
    this.configuration = configuration;
  }

  public AccountSettings settings() {
    return AccountSettings.DEFAULT.withRegistration(configuration.registration());
  }

  /** Returns what sends mails: the mail server, or the log if there is none. */
  public MailSender sender() {
    SmtpSettings smtp = smtp();
    return smtp == null ? new LoggedMails() : new SmtpMailSender(smtp);
  }

  /**
   * Returns the settings of the mail server; null if there is none.
   *
   * @throws ConfigurationException when a key has no good value
   */
  public @Nullable SmtpSettings smtp() {
    String host = configuration.smtpHost();
    if (host == null) {
      return null;
    }
    String user = configuration.smtpUser();
    String password =
        SecretFile.password(
            "smtp-password", configuration.smtpPassword(), configuration.smtpPasswordFile());
    if ((user == null) != (password == null)) {
      throw new ConfigurationException(
          "smtp-user", "smtp-user and its password are set together, or not at all", null);
    }
    MailSecurity security = configuration.smtpSecurity();
    if (user != null && security == MailSecurity.NONE && !isLocal(host)) {
      throw new ConfigurationException(
          "smtp-security",
          "smtp-security = none would send the password in clear to " + host,
          null);
    }
    return new SmtpSettings(host, port(security), security, user, password, from(host));
  }

  private static boolean isLocal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
  }

  private int port(MailSecurity security) {
    int port = configuration.smtpPort();
    if (port < 0 || port > 0xffff) {
      throw new ConfigurationException("smtp-port", "smtp-port must be a port", null);
    }
    if (port != 0) {
      return port;
    }
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  private MailAddress from(String host) {
    String from = configuration.mailFrom();
    MailAddress address = from == null ? null : MailAddress.parse(from);
    if (address == null) {
      throw new ConfigurationException(
          "mail-from", "mail-from must be the address that mails by " + host + " come from", null);
    }
    return address;
  }
}
