/**
 * What stands between a server and the tracker: requests as they came over the network in, answers
 * as they go out. A server of any kind can use it; it opens no socket and starts no thread.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.endpoint;

import org.jspecify.annotations.NullMarked;
