/** A port, and the fast lane behind it. */
@NullMarked
package org.trackerengine.adapter.undertow.listener;

import org.jspecify.annotations.NullMarked;
