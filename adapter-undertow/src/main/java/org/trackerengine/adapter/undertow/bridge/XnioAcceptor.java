package org.trackerengine.adapter.undertow.bridge;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** An acceptor that uses XNIO's worker threads and passes all connections to Undertow. */
public final class XnioAcceptor implements Acceptor {

  private static final Logger LOG = System.getLogger(XnioAcceptor.class.getName());

  private final XnioWorker worker;
  private final int backlog;
  private final List<AcceptingChannel<StreamConnection>> acceptors = new ArrayList<>();
  private volatile @Nullable Entrance entrance;

  /** Creates an acceptor that does not listen yet. */
  public XnioAcceptor(XnioWorker worker, int backlog) {
    this.worker = worker;
    this.backlog = backlog;
  }

  @Override
  public int listen(InetSocketAddress address) throws IOException {
    AcceptingChannel<StreamConnection> acceptor =
        worker.createStreamConnectionServer(
            address,
            this::accept,
            OptionMap.builder()
                .set(Options.BACKLOG, backlog)
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .getMap());
    acceptors.add(acceptor);
    return port();
  }

  @Override
  public int port() {
    return acceptors.getLast().getLocalAddress(InetSocketAddress.class).getPort();
  }

  @Override
  public void open(Entrance newEntrance) {
    entrance = newEntrance;
    acceptors.forEach(AcceptingChannel::resumeAccepts);
  }

  private void accept(AcceptingChannel<? extends StreamConnection> channel) {
    Entrance opened = entrance;
    try {
      StreamConnection accepted = channel.accept();
      if (accepted != null && opened != null) {
        ChannelListeners.invokeChannelListener(accepted, opened::enter);
      }
    } catch (ClosedChannelException stopped) {
      // The system refuses connections that waited to be accepted.
    } catch (IOException failure) {
      LOG.log(WARNING, "A connection could not be accepted: {0}", failure.getMessage());
    }
  }

  @Override
  public void close() {
    // Only once: XNIO waits for its accept thread, which may have ended by the second time.
    for (AcceptingChannel<StreamConnection> acceptor : acceptors) {
      if (acceptor.isOpen()) {
        IoUtils.safeClose(acceptor);
      }
    }
  }

  @Override
  public void stop() {
    close();
  }
}
