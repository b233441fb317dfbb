package org.trackerengine.adapter.udp.datagram;

import java.io.IOException;

/**
 * A bound socket of one worker. {@link #serve} and {@link #replyPath} are for the worker's thread,
 * everything else for any.
 */
interface WorkerSocket extends AutoCloseable {

  /**
   * Waits for datagrams, has each one answered, and sends the answers. Returns without any when it
   * is woken, and now and then.
   *
   * @throws java.nio.channels.ClosedChannelException when there will never be any more
   * @throws IOException when the system cannot receive; it may again later
   */
  void serve(DatagramResponder responder) throws IOException;

  /** The way to the sender of the datagram that is being answered; for later, and any thread. */
  ReplyPath replyPath();

  /** How much the system keeps until the worker comes for it. */
  int receiveBufferBytes() throws IOException;

  /** Ends {@link #serve}, from now on. Answers that are not sent yet may be lost. */
  void wake();

  /** Frees the socket. Once is enough; not while another thread is in {@link #serve}. */
  @Override
  void close();

  /** Leads to the sender of one datagram. */
  @FunctionalInterface
  interface ReplyPath {

    /** Sends an answer. */
    void send(byte[] reply, int length);
  }
}
