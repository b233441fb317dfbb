package org.trackerengine.bootstrap.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.application.account.Mailer;
import org.trackerengine.application.port.StorageUnavailableException;

/** Sends the mails that wait, and says in the log when they cannot be sent, once. */
public final class MailUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(MailUpkeep.class);

  private final Mailer mailer;
  private boolean failing;

  public MailUpkeep(Mailer mailer) {
    this.mailer = mailer;
  }

  /** Sends what is due; to be called about once a second, by one thread at a time. */
  public void deliver() {
    try {
      Mailer.Delivery delivery = mailer.deliver();
      if (delivery.failed() > 0 && !failing) {
        LOG.warn(
            "A mail could not be sent, and is tried again: {}. {} mails wait.",
            delivery.reason(),
            mailer.waiting());
        failing = true;
      } else if (delivery.sent() > 0 && delivery.failed() == 0 && failing) {
        LOG.info("Mails are sent again.");
        failing = false;
      }
    } catch (StorageUnavailableException away) {
      // The flush says so.
    }
  }
}
