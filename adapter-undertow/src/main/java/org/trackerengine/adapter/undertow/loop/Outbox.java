package org.trackerengine.adapter.undertow.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Buffer for the answers that are to be written to a socket: one direct buffer per loop, which
 * grows to the largest size needed. Confined to its loop's thread.
 */
public final class Outbox {

  private final int fullBytes;
  private ByteBuffer buffer;

  /** Creates an outbox that counts as full at {@code fullBytes} but still accepts more. */
  Outbox(int fullBytes) {
    this.fullBytes = fullBytes;
    buffer = ByteBuffer.allocateDirect(2 * fullBytes);
  }

  /** Adds {@code bytes[from, from + length)}. */
  public void put(byte[] bytes, int from, int length) {
    if (buffer.remaining() < length) {
      grow(length);
    }
    buffer.put(bytes, from, length);
  }

  /** Adds all of {@code bytes}. */
  public void put(byte[] bytes) {
    put(bytes, 0, bytes.length);
  }

  private void grow(int length) {
    ByteBuffer larger = ByteBuffer.allocateDirect(2 * (buffer.position() + length));
    larger.put(buffer.flip());
    buffer = larger;
  }

  void clear() {
    buffer.clear();
  }

  boolean isFull() {
    return buffer.position() >= fullBytes;
  }

  /**
   * Writes as much of the content as the socket accepts, and clears the outbox.
   *
   * @return copy of the unwritten bytes, or null if all were written
   */
  @Nullable ByteBuffer writeTo(SocketChannel channel) throws IOException {
    buffer.flip();
    try {
      if (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      return buffer.hasRemaining()
          ? ByteBuffer.allocate(buffer.remaining()).put(buffer).flip()
          : null;
    } finally {
      buffer.clear();
    }
  }
}
