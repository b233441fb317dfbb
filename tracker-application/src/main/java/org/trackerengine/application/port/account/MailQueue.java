package org.trackerengine.application.port.account;

import java.time.Instant;
import java.util.List;

/** Stores mails until they are sent. Thread-safe; may block. */
public interface MailQueue {

  /** Stores a mail with a new id. */
  void add(QueuedMail mail);

  /** Lists up to {@code limit} mails whose time has come, the one that waits longest first. */
  List<QueuedMail> due(Instant now, int limit);

  /**
   * Reserves a mail for one attempt: counts the attempt and sets the time of the next. Of
   * concurrent calls one succeeds.
   *
   * @return false when another tracker has reserved or removed it since {@code mail} was read
   */
  boolean reserve(QueuedMail mail, Instant nextAttemptAt);

  /** Deletes a mail, if it exists. */
  void remove(String id);

  /** Returns the number of mails that wait. */
  long size();
}
