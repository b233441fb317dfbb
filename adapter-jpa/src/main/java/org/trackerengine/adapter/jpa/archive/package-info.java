/**
 * Backups: one snapshot of a database as a file, and a database made from such a file, H2 and
 * PostgreSQL alike. A file is a zip of {@code manifest.json} and one {@code TABLE.ndjson} for each
 * table: a JSON array a row, one row a line. JSON because it escapes whatever a name may hold (line
 * ends, quotes, NUL, halves of surrogate pairs) without breaking the line, which CSV does not,
 * tells null from empty text, keeps longs exact, and every tool reads it. It is read and written by
 * Jackson's streams.
 */
@NullMarked
package org.trackerengine.adapter.jpa.archive;

import org.jspecify.annotations.NullMarked;
