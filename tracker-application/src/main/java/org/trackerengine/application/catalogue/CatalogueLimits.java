package org.trackerengine.application.catalogue;

/**
 * Limits of the catalogue.
 *
 * @param categories most categories; 500
 * @param tags most tags; 2 000
 */
public record CatalogueLimits(int categories, int tags) {

  /** The default limits. */
  public static final CatalogueLimits DEFAULT = new CatalogueLimits(500, 2_000);
}
