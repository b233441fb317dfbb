package org.trackerengine.adapter.udp.datagram;

import static java.lang.System.Logger.Level.ERROR;

import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.RareLog;

/**
 * A responder that catches exceptions of another responder; they are counted and logged, and the
 * datagram gets no reply.
 */
final class GuardedResponder implements DatagramResponder {

  private final DatagramResponder responder;
  private final DatagramTally tally;
  private final RareLog log;

  GuardedResponder(DatagramResponder responder, DatagramTally tally, RareLog log) {
    this.responder = responder;
    this.tally = tally;
    this.log = log;
  }

  @Override
  public int respond(
      byte[] request, int length, long sourceHigh, long sourceLow, int sourcePort, byte[] reply) {
    try {
      int replied = responder.respond(request, length, sourceHigh, sourceLow, sourcePort, reply);
      if (replied < 0 || replied > reply.length) {
        throw new IllegalStateException("an answer of " + replied + " bytes");
      }
      if (replied == 0) {
        tally.count(DatagramFate.SILENT);
      }
      return replied;
    } catch (RuntimeException | Error bug) {
      // Errors, too: the end of a worker would leave a part of all clients without a tracker.
      // Nothing of the datagram is logged: it may contain a passkey.
      tally.count(DatagramFate.FAILED);
      log.log(ERROR, "A datagram could not be answered", bug);
      return 0;
    }
  }

  @Override
  public void received() {
    responder.received();
  }

  @Override
  public boolean mayTakeLong(byte[] request, int length, long sourceHigh, long sourceLow) {
    return responder.mayTakeLong(request, length, sourceHigh, sourceLow);
  }
}
