/** Rules for access to the tracker: access modes, and what the operator bans, denies and allows. */
@NullMarked
package org.trackerengine.domain.access;

import org.jspecify.annotations.NullMarked;
