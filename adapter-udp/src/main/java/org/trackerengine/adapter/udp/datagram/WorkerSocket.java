package org.trackerengine.adapter.udp.datagram;

import java.io.IOException;
import org.trackerengine.application.endpoint.DatagramResponder;

/**
 * A bound socket of one worker. {@link #serve} and {@link #replyPath} are only for the worker's
 * thread; the other methods may be called from any thread.
 */
interface WorkerSocket extends AutoCloseable {

  /**
   * Waits for datagrams, has each one answered, and sends the answers. Returns without datagrams
   * after {@link #wake}, and from time to time.
   *
   * @throws java.nio.channels.ClosedChannelException if the socket is closed
   * @throws IOException if datagrams cannot be received at present
   */
  void serve(DatagramResponder responder) throws IOException;

  /**
   * Returns the path to the sender of the datagram that is being answered. It may be used later and
   * from any thread.
   */
  ReplyPath replyPath();

  /** Returns the size of the system's receive buffer. */
  int receiveBufferBytes() throws IOException;

  /**
   * Makes {@link #serve} return, now and in future. Answers that are not sent yet may be lost.
   * Answers that are not sent yet may be lost.
   */
  void wake();

  /** Frees the socket. Must not be called while another thread is in {@link #serve}. */
  @Override
  void close();

  /** Path to the sender of one datagram. */
  @FunctionalInterface
  interface ReplyPath {

    /** Sends an answer to the sender. */
    void send(byte[] reply, int length);
  }
}
