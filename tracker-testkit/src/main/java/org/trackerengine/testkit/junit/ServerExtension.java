package org.trackerengine.testkit.junit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.server.RunningTracker;
import org.trackerengine.fixture.server.TrackerLauncher;
import org.trackerengine.fixture.server.TrackerUrls;

/**
 * Starts the bundled server on free ports for a test, with its API, pages, configuration and admin
 * port, and injects its {@link Tracker} and {@link TrackerUrls} as parameters. Whoever tests a
 * client needs less: see {@code tracker-clientkit}.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ServerExtension TRACKER = ServerExtension.inMode(AccessMode.OPEN);
 *
 * @Test
 * void myClientFindsPeers(Tracker tracker, TrackerUrls urls) { … }
 * }</pre>
 *
 * <p>In a static field, one tracker serves the whole class; in an instance field, each test has its
 * own tracker. {@code @ExtendWith(ServerExtension.class)} on the class gives a private tracker for
 * the whole class. {@code tracker-server} must be on the test class path, which needs Java 25.
 */
public final class ServerExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {

  private final Map<String, String> settings = new LinkedHashMap<>();
  private TrackerClock clock = TrackerClock.system();
  private @Nullable RunningTracker running;

  /** How many test classes it serves at present: one, and those nested in it. */
  private int classes;

  /** Creates an extension with a private tracker and the default settings. */
  public ServerExtension() {}

  /** Returns an extension with the given access mode and otherwise default settings. */
  public static ServerExtension inMode(AccessMode mode) {
    return new ServerExtension().set("mode", mode.name().toLowerCase(Locale.ROOT));
  }

  /** Sets a configuration key, named as in {@code tracker.toml}. */
  public ServerExtension set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Sets another clock, such as a manual one. */
  public ServerExtension clock(TrackerClock newClock) {
    clock = newClock;
    return this;
  }

  /** Returns the running tracker. */
  public Tracker tracker() {
    return started().tracker();
  }

  /** Returns the URLs of the running tracker. */
  public TrackerUrls urls() {
    return started().urls();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (classes++ == 0) {
      start();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (classes == 0) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      stop();
    }
  }

  private void start() {
    running = TrackerLauncher.load().launch(Map.copyOf(settings), clock);
  }

  private void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  private RunningTracker started() {
    if (running == null) {
      throw new IllegalStateException("the tracker runs only while a test does");
    }
    return running;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Tracker.class || type == TrackerUrls.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Tracker.class ? tracker() : urls();
  }
}
