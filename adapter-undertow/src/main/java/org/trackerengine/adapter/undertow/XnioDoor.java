package org.trackerengine.adapter.undertow;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** A port that XNIO accepts from, on the worker's threads, for Undertow alone. */
final class XnioDoor implements Door {

  private static final Logger LOG = System.getLogger(XnioDoor.class.getName());

  private final AcceptingChannel<StreamConnection> acceptor;
  private volatile @Nullable Entrance entrance;

  private XnioDoor(XnioWorker worker, InetSocketAddress address, int backlog) throws IOException {
    acceptor =
        worker.createStreamConnectionServer(
            address,
            this::accept,
            OptionMap.builder()
                .set(Options.BACKLOG, backlog)
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .getMap());
  }

  /**
   * Takes the port.
   *
   * @throws java.net.BindException when somebody has it
   */
  static XnioDoor bind(XnioWorker worker, InetSocketAddress address, int backlog)
      throws IOException {
    return new XnioDoor(worker, address, backlog);
  }

  @Override
  public InetSocketAddress address() {
    return acceptor.getLocalAddress(InetSocketAddress.class);
  }

  @Override
  public void open(Entrance newEntrance) {
    entrance = newEntrance;
    acceptor.resumeAccepts();
  }

  private void accept(AcceptingChannel<? extends StreamConnection> channel) {
    Entrance opened = entrance;
    try {
      StreamConnection accepted = channel.accept();
      if (accepted != null && opened != null) {
        ChannelListeners.invokeChannelListener(accepted, opened::enter);
      }
    } catch (ClosedChannelException stopped) {
      // Whoever waited to be accepted is told by the system.
    } catch (IOException failure) {
      LOG.log(WARNING, "A connection could not be accepted: {0}", failure.getMessage());
    }
  }

  @Override
  public void close() {
    // Once only: XNIO waits for its accept thread, which may have gone by the second time.
    if (acceptor.isOpen()) {
      IoUtils.safeClose(acceptor);
    }
  }

  @Override
  public void stop() {
    close();
  }
}
