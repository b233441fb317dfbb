package org.trackerengine.bootstrap.account;

import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.account.MailNotSentException;
import org.trackerengine.application.port.account.MailSender;
import org.trackerengine.bootstrap.config.MailSecurity;

/** Sends mails by SMTP, one connection for each. Thread-safe. */
public final class SmtpMailSender implements MailSender {

  private static final String TIMEOUT_MILLIS = "10000";

  /** Replies from this code on are final (RFC 5321, section 4.2.1). */
  private static final int PERMANENT = 500;

  private final SmtpSettings settings;
  private final Session session;

  public SmtpMailSender(SmtpSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings), authenticator(settings));
  }

  private static Properties properties(SmtpSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
    boolean startTls = settings.security() == MailSecurity.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSecurity.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    return properties;
  }

  private static @Nullable Authenticator authenticator(SmtpSettings settings) {
    if (settings.user() == null) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(settings.user(), settings.password());
      }
    };
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // Jakarta Mail knows no other
  public void send(Mail mail) {
    try {
      MimeMessage message = new MimeMessage(session);
      message.setFrom(new InternetAddress(settings.from().text()));
      message.setRecipient(RecipientType.TO, new InternetAddress(mail.to().text()));
      message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
      message.setText(mail.text(), StandardCharsets.UTF_8.name());
      message.setSentDate(new Date());
      // Tells other servers not to answer on their own (RFC 3834).
      message.setHeader("Auto-Submitted", "auto-generated");
      Transport.send(message);
    } catch (MessagingException failed) {
      throw notSent(failed);
    }
  }

  /** The reason in our own words: what a server says may repeat the address, or worse. */
  private MailNotSentException notSent(MessagingException failed) {
    boolean permanent = isRefusedForGood(failed);
    String reason =
        permanent
            ? "refuses the recipient"
            : failed instanceof SendFailedException
                ? "does not take the mail now"
                : "does not answer, or does not let us in";
    return new MailNotSentException(
        "the mail server " + settings.host() + ":" + settings.port() + " " + reason,
        permanent,
        failed);
  }

  private static boolean isRefusedForGood(MessagingException failed) {
    for (Exception next = failed;
        next instanceof MessagingException cause;
        next = cause.getNextException()) {
      if (next instanceof SMTPAddressFailedException address) {
        return address.getReturnCode() >= PERMANENT;
      }
    }
    return false;
  }
}
