package org.trackerengine.bootstrap;

import java.net.URI;
import java.security.SecureRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.data.ServerFile;
import org.trackerengine.bootstrap.demo.Demo;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.server.TrackerUrls;

/**
 * A tracker with its ports open, its upkeep going and its data directory locked, from {@link #start}
 * to {@link #close}.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  /** The user whose token is in {@code admin.token}. */
  private static final String ADMIN = "admin";

  private static final long UPKEEP_SECONDS = 1;
  private static final long DEMO_MINUTES = 15;
  private static final long STOP_SECONDS = 10;

}
