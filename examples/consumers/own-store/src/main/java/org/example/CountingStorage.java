package org.example;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.LongAdder;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;

/** A storage of a third party: another one, whose calls of the swarm store are counted. */
public final class CountingStorage {

  private final LongAdder calls = new LongAdder();
  private final TrackerStorage storage;

  public CountingStorage(TrackerStorage rest) {
    storage = TrackerStorage.of(counted(rest.swarms()), rest);
  }

  private SwarmStore counted(SwarmStore store) {
    return (SwarmStore)
        Proxy.newProxyInstance(
            SwarmStore.class.getClassLoader(),
            new Class<?>[] {SwarmStore.class},
            (proxy, method, arguments) -> {
              calls.increment();
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  public TrackerStorage storage() {
    return storage;
  }

  public long calls() {
    return calls.sum();
  }
}
