/**
 * What only the classes of one driver can tell. Both drivers are optional: a class here is loaded
 * only where its driver is known to be there, and other code names no class of a driver in what
 * runs without it.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.driver;

import org.jspecify.annotations.NullMarked;
