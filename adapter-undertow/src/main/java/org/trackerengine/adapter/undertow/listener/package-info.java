/** Listeners of ports, and the fast lane. */
@NullMarked
package org.trackerengine.adapter.undertow.listener;

import org.jspecify.annotations.NullMarked;
