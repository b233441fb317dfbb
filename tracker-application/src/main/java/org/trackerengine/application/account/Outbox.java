package org.trackerengine.application.account;

import java.time.Instant;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.MailQueue;
import org.trackerengine.application.port.account.QueuedMail;
import org.trackerengine.application.port.account.QueuedMail.Kind;
import org.trackerengine.domain.user.MailAddress;

/** Takes mails that are to be sent. */
final class Outbox {

  private final TrackerClock clock;
  private final Links links;
  private final MailQueue queue;
  private final int most;

  Outbox(TrackerClock clock, Links links, MailQueue queue, AccountSettings settings) {
    this.clock = clock;
    this.links = links;
    this.queue = queue;
    this.most = settings.mostMails();
  }

  /** Throws if there is no room for another mail. */
  void checkRoom() {
    if (queue.size() >= most) {
      throw new BusyException("too many mails wait to be sent");
    }
  }

  /**
   * Stores a mail, to be sent in the background.
   *
   * @param userId whom it is about; 0 if that is to be found by the address
   * @param detail what it repeats; may be empty
   */
  void add(Kind kind, MailAddress to, long userId, String detail) {
    Instant now = clock.wallTime();
    String shown = detail.substring(0, Math.min(detail.length(), QueuedMail.LONGEST_DETAIL));
    queue.add(new QueuedMail(links.newId(), kind, to, userId, shown, now, 0, now));
  }
}
