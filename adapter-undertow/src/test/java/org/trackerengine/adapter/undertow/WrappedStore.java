package org.trackerengine.adapter.undertow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;

/** A storage whose swarm store has its announces and totals wrapped. */
final class WrappedStore {

  private WrappedStore() {}

  /** A storage whose announces wait until they are released. */
  static TrackerStorage blocking(CountDownLatch asked, CountDownLatch released) {
    return with(
        (store, call) -> {
          asked.countDown();
          released.await();
          return call.run();
        },
        true);
  }

  /** A storage whose swarm store has its announces wrapped, and says that it may block or not. */
  static TrackerStorage with(Wrapper wrapper, boolean mayBlock) {
    TrackerStorage storage = InMemoryStorage.create();
    SwarmStore store = storage.swarms();
    SwarmStore wrapped =
        (SwarmStore)
            Proxy.newProxyInstance(
                SwarmStore.class.getClassLoader(),
                new Class<?>[] {SwarmStore.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "mayBlock" -> mayBlock;
                      case "announce", "totals" ->
                          wrapper.call(
                              store,
                              () -> {
                                try {
                                  return method.invoke(store, arguments);
                                } catch (InvocationTargetException failed) {
                                  throw failed.getCause();
                                }
                              });
                      default -> method.invoke(store, arguments);
                    });
    return TrackerStorage.of(wrapped, storage);
  }

  @FunctionalInterface
  interface Call {
    Object run() throws Throwable;
  }

  @FunctionalInterface
  interface Wrapper {
    Object call(SwarmStore store, Call call) throws Throwable;
  }
}
