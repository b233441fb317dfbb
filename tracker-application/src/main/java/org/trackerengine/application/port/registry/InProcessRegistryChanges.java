package org.trackerengine.application.port.registry;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.registry.RegistryChange.AnythingChanged;

/**
 * Notifies subscribers in the same process, at once and on the publisher's thread. A subscriber
 * that throws receives {@link AnythingChanged} instead of the next change, or when {@link #catchUp}
 * is called. Thread-safe.
 */
public final class InProcessRegistryChanges implements RegistryChanges {

  private static final System.Logger LOG =
      System.getLogger(InProcessRegistryChanges.class.getName());

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  @Override
  public void publish(RegistryChange change) {
    subscribers.forEach(subscriber -> subscriber.tell(change));
  }

  /** Sends {@link AnythingChanged} to all subscribers that failed to process their last notice. */
  public void catchUp() {
    subscribers.stream()
        .filter(subscriber -> subscriber.behind)
        .forEach(subscriber -> subscriber.tell(new AnythingChanged()));
  }

  @Override
  public Subscription subscribe(Consumer<? super RegistryChange> subscriber) {
    return new Subscriber(subscriber);
  }

  /** A subscription, compared by identity, because one consumer may subscribe twice. */
  private final class Subscriber implements Subscription {

    private final Consumer<? super RegistryChange> consumer;
    private volatile boolean behind;

    Subscriber(Consumer<? super RegistryChange> consumer) {
      this.consumer = consumer;
      subscribers.add(this);
    }

    void tell(RegistryChange change) {
      RegistryChange due = behind ? new AnythingChanged() : change;
      behind = false;
      try {
        consumer.accept(due);
      } catch (StorageUnavailableException away) {
        behind = true;
        LOG.log(WARNING, "a subscriber cannot follow " + due + " now: " + away.getMessage());
      } catch (RuntimeException bug) {
        behind = true;
        LOG.log(ERROR, "a subscriber fails to hear of " + due, bug);
      }
    }

    @Override
    public void close() {
      subscribers.remove(this);
    }
  }
}
