@NullMarked
package org.trackerengine.adapter.jpa.rows;

import org.jspecify.annotations.NullMarked;
