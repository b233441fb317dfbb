@NullMarked
package org.trackerengine.adapter.jpa.driver;

import org.jspecify.annotations.NullMarked;
