package org.trackerengine.bootstrap.service;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The systemd that started this process and waits for its notifications ({@code Type=notify}).
 * Without one, when {@code NOTIFY_SOCKET} is not set, every method does nothing. A notification
 * that cannot be sent is logged as a warning, and the server runs on.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify</a>
 */
public final class Systemd {

  private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);

  private static final String VARIABLE = "NOTIFY_SOCKET";

  private final @Nullable String socket;

  private Systemd(@Nullable String socket) {
    this.socket = socket;
  }

  /** Returns the service manager that the variables of an environment name. */
  public static Systemd of(Map<String, String> environment) {
    return new Systemd(environment.get(VARIABLE));
  }

  /** Says that the server answers requests, so that what depends on it may start. */
  public void ready() {
    notify("READY=1");
  }

  /** Says that the server stops. */
  public void stopping() {
    notify("STOPPING=1");
  }

  private void notify(String state) {
    if (socket == null || socket.isEmpty()) {
      return;
    }
    try {
      UnixDatagram.send(socket, state);
    } catch (IOException | LinkageError | RuntimeException unsent) {
      LOG.warn("systemd was not told {}: {}", state, unsent.getMessage());
    }
  }
}
