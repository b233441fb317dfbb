/**
 * Configuration: one record of all keys, and the sources it is read from. What the values mean is
 * the business of the rooms they go to.
 */
@NullMarked
package org.trackerengine.bootstrap.config;

import org.jspecify.annotations.NullMarked;
