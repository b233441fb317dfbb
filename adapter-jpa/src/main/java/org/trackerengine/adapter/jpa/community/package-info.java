/**
 * Comments, reports, the log of actions and notices in a database, by SQL.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.community;

import org.jspecify.annotations.NullMarked;
