@NullMarked
package org.trackerengine.adapter.jpa.registry;

import org.jspecify.annotations.NullMarked;
