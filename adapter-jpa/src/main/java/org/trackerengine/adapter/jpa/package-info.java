/**
 * Every storage port in a database, H2 or PostgreSQL: the facade that opens it. What it is made of
 * is in the packages below; they are not for use outside.
 */
@NullMarked
package org.trackerengine.adapter.jpa;

import org.jspecify.annotations.NullMarked;
