/** Comments, reports, the log of actions and notices in a database, by SQL. */
@NullMarked
package org.trackerengine.adapter.jpa.community;

import org.jspecify.annotations.NullMarked;
