@NullMarked
package org.trackerengine.adapter.jpa.statistics;

import org.jspecify.annotations.NullMarked;
