package org.trackerengine.adapter.inmemory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.trackerengine.application.port.RegistryChange;
import org.trackerengine.application.port.RegistryChanges;

/** Tells subscribers of the same process, at once and on the publisher's thread. */
public final class InMemoryRegistryChanges implements RegistryChanges {

  private static final System.Logger LOG =
      System.getLogger(InMemoryRegistryChanges.class.getName());

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  @Override
  public void publish(RegistryChange change) {
    for (Subscriber subscriber : subscribers) {
      subscriber.tell(change);
    }
  }

  @Override
  public Subscription subscribe(Consumer<? super RegistryChange> subscriber) {
    return new Subscriber(subscriber);
  }

  /** Compared by identity: one consumer may subscribe twice. */
  private final class Subscriber implements Subscription {

    private final Consumer<? super RegistryChange> consumer;

    Subscriber(Consumer<? super RegistryChange> consumer) {
      this.consumer = consumer;
      subscribers.add(this);
    }

    void tell(RegistryChange change) {
      try {
        consumer.accept(change);
      } catch (RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "a subscriber fails to hear of " + change, bug);
      }
    }

    @Override
    public void close() {
      subscribers.remove(this);
    }
  }
}
