/**
 * What admins do, each action with who did it, and the log of it. The use cases behind are in
 * {@code user} and {@code rights}; an application that calls those itself writes no log.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.admin;

import org.jspecify.annotations.NullMarked;
