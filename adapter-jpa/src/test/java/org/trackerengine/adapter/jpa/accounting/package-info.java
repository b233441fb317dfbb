@NullMarked
package org.trackerengine.adapter.jpa.accounting;

import org.jspecify.annotations.NullMarked;
