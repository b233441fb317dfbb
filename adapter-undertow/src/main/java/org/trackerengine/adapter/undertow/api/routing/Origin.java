package org.trackerengine.adapter.undertow.api.routing;

import org.trackerengine.domain.peer.IpAddress;

/**
 * Where a request comes from.
 *
 * @param address the client's, according to trusted proxies
 * @param client what the client calls itself in {@code User-Agent}; may be empty
 */
public record Origin(IpAddress address, String client) {}
