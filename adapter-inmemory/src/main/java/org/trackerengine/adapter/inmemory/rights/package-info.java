/**
 * Access rules, credit factors and groups in memory, as plain lists and maps.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.rights;

import org.jspecify.annotations.NullMarked;
