@NullMarked
package org.trackerengine.adapter.jpa.guest;

import org.jspecify.annotations.NullMarked;
