/** Health and metrics, on a separate port. */
@NullMarked
package org.trackerengine.adapter.undertow.admin;

import org.jspecify.annotations.NullMarked;
