package org.trackerengine.clientkit.simulation;

/**
 * What a user has transferred, and what the tracker has credited for it, both in bytes.
 *
 * @param name name of the user
 * @param wellBehaved true if nothing happened for which a byte need not be credited: no crash, no
 *     refusal, no correction, no false claim
 * @param sent bytes that the user's clients sent to others
 * @param received bytes that the user's clients received from others
 * @param creditedUploaded credit for sent bytes; 0 in modes without users
 * @param creditedDownloaded credit for received bytes; 0 in modes without users
 */
public record UserTransfer(
    String name,
    boolean wellBehaved,
    long sent,
    long received,
    long creditedUploaded,
    long creditedDownloaded) {}
