/**
 * Rehearsal: servers that start, answer and stop before the actual use, so that the JVM can store
 * what it learned in a file. A production server does not run this code.
 */
@NullMarked
package org.trackerengine.bootstrap.rehearsal;

import org.jspecify.annotations.NullMarked;
