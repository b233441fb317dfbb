package org.trackerengine.adapter.undertow.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Reports to the connection whether the client reads its answer, so that a stalled answer gets a
 * deadline.
 */
public final class AnswerConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {

  private final Connection connection;

  public AnswerConduit(StreamSinkConduit next, Connection connection) {
    super(next);
    this.connection = connection;
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    return (int) noted(next.write(src));
  }

  @Override
  public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
    return noted(next.write(srcs, offset, length));
  }

  @Override
  public int writeFinal(ByteBuffer src) throws IOException {
    return (int) noted(next.writeFinal(src));
  }

  @Override
  public long writeFinal(ByteBuffer[] srcs, int offset, int length) throws IOException {
    return noted(next.writeFinal(srcs, offset, length));
  }

  @Override
  public long transferFrom(FileChannel src, long position, long count) throws IOException {
    return noted(next.transferFrom(src, position, count));
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer)
      throws IOException {
    return noted(next.transferFrom(source, count, throughBuffer));
  }

  private long noted(long count) {
    if (count > 0) {
      connection.progressed();
    } else if (count == 0) {
      connection.stalled();
    }
    return count;
  }
}
