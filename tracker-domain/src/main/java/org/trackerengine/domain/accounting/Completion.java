package org.trackerengine.domain.accounting;

/**
 * Decides whether a user has finished downloading a torrent (rule C5), from all that the user's
 * account has of it. Storages in SQL state the same condition in their statements.
 */
public final class Completion {

  private Completion() {}

  /**
   * Whether the download is finished.
   *
   * @param rawDownloaded bytes that the user's clients reported in all, the newest report included
   * @param hadAll whether the user was a seeder when first seen, and so never had to download
   * @param becameSeeder whether a client reported {@code completed}, or turned from leecher to
   *     seeder
   * @param joinedWhole whether a client joined as a seeder
   */
  public static boolean isFinished(
      long rawDownloaded, boolean hadAll, boolean becameSeeder, boolean joinedWhole) {
    return rawDownloaded > 0 ? becameSeeder || joinedWhole : becameSeeder && !hadAll;
  }
}
