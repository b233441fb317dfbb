package org.trackerengine.adapter.undertow.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way to a socket, in one direct buffer of a loop. It grows to the largest answer
 * there is. Confined to its loop's thread.
 */
public final class Outbox {

  private final int fullBytes;
  private ByteBuffer buffer;

  /** An outbox that is full with {@code fullBytes}, and takes more all the same. */
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
   * Writes everything, as far as the socket takes it.
   *
   * @return a copy of what is left, or null when nothing is
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
