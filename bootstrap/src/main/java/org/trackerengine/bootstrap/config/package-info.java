/**
 * Configuration: one record of all keys, and the sources from which it is read. The modules that
 * use the values define their meaning.
 */
@NullMarked
package org.trackerengine.bootstrap.config;

import org.jspecify.annotations.NullMarked;
