/**
 * The tracker as the guest of an application: in a schema of its own of a database that the
 * application has, over the application's data source. What is borrowed is given back as it was,
 * and nothing outside the schema is read or changed.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.guest;

import org.jspecify.annotations.NullMarked;
