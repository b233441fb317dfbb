package org.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.ScheduledUpkeep;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.domain.access.AccessMode;

/** An application of Spring Boot with a tracker; Spring closes both beans at its end. */
@SpringBootApplication
public class TrackerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TrackerApplication.class, arguments);
  }

  @Bean
  Tracker tracker() {
    return Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build();
  }

  @Bean
  ScheduledUpkeep upkeep(Tracker tracker) {
    return ScheduledUpkeep.start(tracker);
  }

  @Bean
  HttpEndpoint endpoint(Tracker tracker) {
    return HttpEndpoint.of(tracker);
  }
}
