/** What users have moved, in plain maps. */
@NullMarked
package org.trackerengine.adapter.inmemory.account;

import org.jspecify.annotations.NullMarked;
