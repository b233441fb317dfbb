/** Pages for moderators and admins. */
@NullMarked
package org.trackerengine.adapter.undertow.page.staff;

import org.jspecify.annotations.NullMarked;
