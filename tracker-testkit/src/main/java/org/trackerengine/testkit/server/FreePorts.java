package org.trackerengine.testkit.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what must know its port before it opens it. Port 0 is better wherever it will do:
 * between the answer given here and its use another program may take the port. The system does not
 * give it to anybody, though, as it picks from 32768 up, and neither do the other JVMs that
 * Surefire or Failsafe run beside this one. Thread-safe.
 */
public final class FreePorts {

  private static final int FIRST_PORT = 20_000;
  private static final int PORTS_A_JVM = 1_000;
  private static final int JVMS = 10;

  private static final AtomicInteger NEXT = new AtomicInteger();

  private FreePorts() {}

  /** A port on which nobody listens now, over TCP and UDP; another one with each call. */
  public static int next() {
    int first = FIRST_PORT + Integer.getInteger("surefire.forkNumber", 0) % JVMS * PORTS_A_JVM;
    for (int i = 0; i < PORTS_A_JVM; i++) {
      int port = first + NEXT.getAndIncrement() % PORTS_A_JVM;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("none of the ports from " + first + " is free");
  }

  private static boolean isFree(int port) {
    try {
      new ServerSocket(port).close();
      new DatagramSocket(port).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
