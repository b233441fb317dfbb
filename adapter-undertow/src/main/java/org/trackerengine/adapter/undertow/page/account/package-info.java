/** Pages on one's own account. */
@NullMarked
package org.trackerengine.adapter.undertow.page.account;

import org.jspecify.annotations.NullMarked;
