/** Rules for access to the tracker: access modes and the operator's deny lists. */
@NullMarked
package org.trackerengine.domain.access;

import org.jspecify.annotations.NullMarked;
