/**
 * Backups: writes a snapshot of a database into a file, and restores a database from such a file,
 * for both H2 and PostgreSQL. A file is a zip of {@code manifest.json} and one {@code TABLE.ndjson}
 * for each table: one JSON array for each row, one row on each line. JSON was chosen because it
 * escapes all that a name may contain (line ends, quotes, NUL, halves of surrogate pairs) without
 * breaking the line, which CSV does not, tells null from empty text, keeps longs exact, and every
 * tool reads it. It is read and written by Jackson's streams.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.archive;

import org.jspecify.annotations.NullMarked;
