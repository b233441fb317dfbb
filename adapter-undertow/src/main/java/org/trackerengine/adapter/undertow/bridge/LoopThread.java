package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.trackerengine.adapter.undertow.loop.LoopLimits;
import org.trackerengine.adapter.undertow.loop.SelectorLoop;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** The thread of one loop as an XNIO I/O thread, so that Undertow can use it as such. */
public final class LoopThread extends XnioIoThread {

  private final SelectorLoop loop;

  /**
   * Creates a thread without starting it.
   *
   * @param worker worker from which Undertow reads its options
   */
  LoopThread(XnioWorker worker, int number, LoopLimits limits) throws IOException {
    super(worker, number, "tracker-http-" + number);
    loop = new SelectorLoop(limits);
  }

  SelectorLoop loop() {
    return loop;
  }

  @Override
  public void run() {
    loop.run();
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public XnioExecutor.Key executeAfter(Runnable task, long time, TimeUnit unit) {
    return loop.executeAfter(task, unit.toMillis(time))::cancel;
  }

  @Override
  public XnioExecutor.Key executeAtInterval(Runnable task, long time, TimeUnit unit) {
    return new Interval(task, unit.toMillis(time));
  }

  /** A task that is repeated at an interval. */
  private final class Interval implements XnioExecutor.Key {

    private final Runnable task;
    private final long millis;
    private volatile SelectorLoop.Timer timer;
    private volatile boolean removed;

    Interval(Runnable task, long millis) {
      this.task = task;
      this.millis = millis;
      timer = loop.executeAfter(this::run, millis);
    }

    private void run() {
      if (!removed) {
        timer = loop.executeAfter(this::run, millis);
        task.run();
      }
    }

    @Override
    public boolean remove() {
      boolean first = !removed;
      removed = true;
      timer.cancel();
      return first;
    }
  }
}
