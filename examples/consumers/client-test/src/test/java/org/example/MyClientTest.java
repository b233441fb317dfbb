package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.clientkit.fault.Fault;
import org.trackerengine.clientkit.fault.Faults;
import org.trackerengine.clientkit.junit.TrackerExtension;
import org.trackerengine.clientkit.request.RequestLog;
import org.trackerengine.clientkit.request.Requests;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.server.TrackerUrls;

/** The test of a client against a real tracker, which fails when the test wants it. */
class MyClientTest {

  @RegisterExtension final TrackerExtension extension = TrackerExtension.inMode(AccessMode.OPEN);

  @Test
  void announcesItself(Tracker tracker, TrackerUrls urls, RequestLog requests) throws Exception {
    MyClient client = new MyClient(urls.announce());
    client.announce("started");
    assertEquals(1, tracker.totals().leechers());
    client.announce("stopped");
    requests.announces().beginWithStarted().endWithStopped().countersNeverFall();
  }

  @Test
  void triesAgainWhenTheTrackerIsOverloaded(TrackerUrls urls, Faults faults, RequestLog requests)
      throws Exception {
    faults.when(Requests.announces().nth(1), Fault.status(503));
    assertTrue(new MyClient(urls.announce()).announce("started").startsWith("d8:complete"));
    assertEquals(2, requests.announces().requests().size());
  }
}
