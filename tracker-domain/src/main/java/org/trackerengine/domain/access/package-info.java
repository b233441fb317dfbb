/** Who may announce at all: access modes and the operator's deny lists. */
@NullMarked
package org.trackerengine.domain.access;

import org.jspecify.annotations.NullMarked;
