package org.trackerengine.adapter.jpa.examination;

import java.time.Duration;

/**
 * What was found out about a database.
 *
 * @param product name and version of the database
 * @param schemaVersion version of its tables; 0 if it has none of a tracker
 * @param newestVersion version of the tables that this tracker makes
 * @param keepsCommits false if a commit may be lost when the database's machine loses its power
 * @param findsNames true if searches can use an index of names, or there is no need of one
 * @param clockAhead how far the database's clock is ahead of this machine's; negative if behind,
 *     zero if they are one
 * @param deadLetters changes that were put aside because they could not be stored
 */
public record DatabaseFacts(
    String product,
    int schemaVersion,
    int newestVersion,
    boolean keepsCommits,
    boolean findsNames,
    Duration clockAhead,
    long deadLetters) {}
