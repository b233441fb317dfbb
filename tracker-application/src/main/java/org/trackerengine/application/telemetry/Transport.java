package org.trackerengine.application.telemetry;

/** How a request reached the server. */
public enum Transport {
  HTTP,
  /** HTTP over TLS that the server itself ends; behind a proxy that does it, it is HTTP. */
  HTTPS,
  UDP
}
