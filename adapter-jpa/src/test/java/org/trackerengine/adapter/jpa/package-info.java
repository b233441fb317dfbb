@NullMarked
package org.trackerengine.adapter.jpa;

import org.jspecify.annotations.NullMarked;
