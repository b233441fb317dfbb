package org.trackerengine.adapter.undertow.api.route;

import org.jspecify.annotations.Nullable;

/**
 * Where the clients of one user announce; ASCII, secret if the user has a passkey.
 *
 * @param http over HTTP or HTTPS
 * @param udp over UDP, or null where there is no UDP port
 */
public record AnnounceUrls(String http, @Nullable String udp) {}
