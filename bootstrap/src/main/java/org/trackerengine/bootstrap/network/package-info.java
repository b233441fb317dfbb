/** Where the server listens, with which certificate, and which proxies it believes. */
@NullMarked
package org.trackerengine.bootstrap.network;

import org.jspecify.annotations.NullMarked;
