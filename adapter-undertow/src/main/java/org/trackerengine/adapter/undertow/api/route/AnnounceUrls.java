package org.trackerengine.adapter.undertow.api.route;

import org.jspecify.annotations.Nullable;

/**
 * The announce URLs of one user, in ASCII; they are secret if the user has a passkey.
 *
 * @param http URL over HTTP or HTTPS
 * @param udp URL over UDP, or null if there is no UDP port
 */
public record AnnounceUrls(String http, @Nullable String udp) {}
