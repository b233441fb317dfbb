package org.trackerengine.bootstrap.cli;

import java.io.Console;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal SIGHUP, by which services are told to read their configuration again. */
final class Hangup {

  private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /**
   * Runs the task at each SIGHUP. In a terminal, the signal still ends the process: it says that
   * the terminal was closed.
   */
  @SuppressWarnings("SystemConsoleNull") // Java 25 returns null again where there is no terminal
  static void run(Runnable task) {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      return;
    }
    try {
      // By reflection, since javac warns of the class; there is no other way to signals.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object running =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  task.run();
                }
                return null;
              });
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      signal.getMethod("handle", signal, handler).invoke(null, hangup, running);
    } catch (ReflectiveOperationException | IllegalArgumentException none) {
      LOG.debug("There is no SIGHUP here.", none);
    }
  }
}
