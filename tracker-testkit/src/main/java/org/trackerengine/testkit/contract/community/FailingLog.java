package org.trackerengine.testkit.contract.community;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.storage.TrackerStorage;

/** A storage as another one, but that nothing can be appended to the log of actions. */
final class FailingLog {

  private FailingLog() {}

  static TrackerStorage of(TrackerStorage storage) {
    CommunityStorage community = storage.community();
    ActionRepository actions = failing(ActionRepository.class, community.actions());
    return replacing(
        TrackerStorage.class,
        storage,
        "community",
        replacing(CommunityStorage.class, community, "actions", actions));
  }

  private static ActionRepository failing(Class<ActionRepository> port, ActionRepository real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (method.getName().equals("append")) {
                throw new StorageUnavailableException("the log is full", new Exception());
              }
              return call(real, method, arguments);
            }));
  }

  private static <T> T replacing(Class<T> port, T real, String name, Object part) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getName().equals(name) ? part : call(real, method, arguments)));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }
}
