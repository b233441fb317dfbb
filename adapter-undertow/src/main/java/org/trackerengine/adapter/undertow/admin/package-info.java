/** Health and metrics, on a port of their own. */
@NullMarked
package org.trackerengine.adapter.undertow.admin;

import org.jspecify.annotations.NullMarked;
