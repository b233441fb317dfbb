/**
 * TLS: its settings, certificates that are read again when their files change, and connections.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.tls;

import org.jspecify.annotations.NullMarked;
