package org.trackerengine.clientkit.junit;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.trackerengine.application.Tracker;
import org.trackerengine.clientkit.TestTracker;
import org.trackerengine.clientkit.fault.Faults;
import org.trackerengine.clientkit.request.RequestLog;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.server.TrackerUrls;

/**
 * Starts a tracker on free ports for a test, and injects it and its parts as parameters: {@link
 * TestTracker}, {@link Tracker}, {@link TrackerUrls}, {@link Faults}, {@link RequestLog}, {@link
 * ManualClock}.
 *
 * <pre>{@code
 * @RegisterExtension
 * final TrackerExtension tracker = TrackerExtension.inMode(AccessMode.OPEN);
 *
 * @Test
 * void myClientFindsPeers(TrackerUrls urls, RequestLog requests) { … }
 * }</pre>
 *
 * <p>In an instance field, each test has a tracker of its own, also where tests run in parallel,
 * but for classes with one instance for all their tests; in a static field, one tracker serves the
 * whole class. {@code @ExtendWith(TrackerExtension.class)} on the class gives an open tracker for
 * the whole class.
 */
public final class TrackerExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {

  private static final Map<Class<?>, Function<TestTracker, ?>> PARTS =
      Map.of(
          TestTracker.class, Function.identity(),
          Tracker.class, TestTracker::tracker,
          TrackerUrls.class, TestTracker::urls,
          Faults.class, TestTracker::faults,
          RequestLog.class, TestTracker::requests,
          ManualClock.class, TestTracker::clock);

  private final UnaryOperator<TestTracker.Builder> options;
  private volatile @Nullable TestTracker running;

  /** How many test classes it serves at present: one, and those nested in it. */
  private int classes;

  /** Creates an extension with an open tracker and the default settings. */
  public TrackerExtension() {
    this(builder -> builder);
  }

  private TrackerExtension(UnaryOperator<TestTracker.Builder> options) {
    this.options = options;
  }

  /** Returns an extension with the given access mode and otherwise default settings. */
  public static TrackerExtension inMode(AccessMode mode) {
    return with(builder -> builder.mode(mode));
  }

  /** Returns an extension whose trackers are built with options. */
  public static TrackerExtension with(UnaryOperator<TestTracker.Builder> options) {
    return new TrackerExtension(options);
  }

  /**
   * Returns the running tracker.
   *
   * @throws IllegalStateException if no test runs
   */
  public TestTracker tracker() {
    TestTracker now = running;
    if (now == null) {
      throw new IllegalStateException("the tracker runs only while a test does");
    }
    return now;
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
    running = options.apply(TestTracker.builder()).start();
  }

  private void stop() {
    TestTracker now = running;
    if (now != null) {
      now.close();
      running = null;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARTS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Function<TestTracker, ?> part = PARTS.get(parameter.getParameter().getType());
    return part == null ? null : part.apply(tracker());
  }
}
