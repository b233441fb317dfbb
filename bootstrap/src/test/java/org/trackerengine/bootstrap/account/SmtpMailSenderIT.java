package org.trackerengine.bootstrap.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.application.port.account.MailNotSentException;
import org.trackerengine.application.port.account.MailSender.Mail;
import org.trackerengine.bootstrap.config.MailSecurity;
import org.trackerengine.domain.user.MailAddress;

/** Mails to a real SMTP server, and to servers that are not well. */
class SmtpMailSenderIT {

  private static final MailAddress ALICE = new MailAddress("alice@example.org");
  private static final Mail MAIL =
      new Mail(ALICE, "Grüße", "Hello Zoë,\n\n.\nhttps://tracker.test/verify?token=x\n");

  private GreenMail server;

  @BeforeEach
  void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static SmtpMailSender sender(
      int port, MailSecurity security, @Nullable String user, @Nullable String password) {
    return new SmtpMailSender(
        new SmtpSettings(
            "127.0.0.1", port, security, user, password, new MailAddress("tracker@example.org")));
  }

  private int port() {
    return server.getSmtp().getPort();
  }

  @Test
  void aMailArrivesAsItWasWritten() throws Exception {
    sender(port(), MailSecurity.NONE, null, null).send(MAIL);
    MimeMessage[] arrived = server.getReceivedMessages();
    assertThat(arrived).hasSize(1);
    assertThat(arrived[0].getSubject()).isEqualTo("Grüße");
    assertThat(GreenMailUtil.getAddressList(arrived[0].getAllRecipients()))
        .isEqualTo("alice@example.org");
    assertThat(GreenMailUtil.getAddressList(arrived[0].getFrom())).isEqualTo("tracker@example.org");
    assertThat(arrived[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(arrived[0].getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo(MAIL.text().strip());
  }

  @Test
  void theServerMayWantAPassword() {
    server.setUser("tracker@example.org", "tracker", "secret password");
    sender(port(), MailSecurity.NONE, "tracker", "secret password").send(MAIL);
    assertThat(server.getReceivedMessages()).hasSize(1);

    MailNotSentException refused =
        notSent(sender(port(), MailSecurity.NONE, "tracker", "wrong password"));
    assertThat(refused.isPermanent()).isFalse();
    assertThat(refused.getMessage()).doesNotContain("wrong password");
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void withoutTheTlsThatIsWantedNothingIsSent() {
    assertThat(notSent(sender(port(), MailSecurity.STARTTLS, null, null)).isPermanent()).isFalse();
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatIsAwayIsToldInOneLine() {
    int port = port();
    server.stop();
    MailNotSentException away = notSent(sender(port, MailSecurity.NONE, null, null));
    assertThat(away.isPermanent()).isFalse();
    assertThat(away)
        .hasMessage(
            "the mail server 127.0.0.1:" + port + " does not answer, or does not let us in");
  }

  @ParameterizedTest
  @CsvSource({"550 no such user, true", "450 try later, false"})
  void aRefusalIsForGoodIfTheServerSaysSo(String reply, boolean permanent) throws Exception {
    try (ServerSocket refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(refusing, reply));
      MailNotSentException refused =
          notSent(sender(refusing.getLocalPort(), MailSecurity.NONE, null, null));
      assertThat(refused.isPermanent()).isEqualTo(permanent);
      assertThat(refused.getMessage()).doesNotContain("alice").doesNotContain(reply);
    }
  }

  private static MailNotSentException notSent(SmtpMailSender sender) {
    MailNotSentException notSent =
        catchThrowableOfType(MailNotSentException.class, () -> sender.send(MAIL));
    assertThat(notSent).isNotNull();
    return notSent;
  }

  /** Speaks SMTP with one client, and refuses the recipient. */
  private static void refuse(ServerSocket refusing, String reply) {
    try (Socket client = refusing.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      say(client, "220 here");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(
            client,
            line.startsWith("RCPT") ? reply : line.startsWith("QUIT") ? "221 bye" : "250 ok");
      }
    } catch (IOException gone) {
      // The client has hung up.
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
