package org.trackerengine.adapter.undertow.api.failure;

import java.lang.System.Logger.Level;
import org.trackerengine.adapter.undertow.api.account.AccountProblems;
import org.trackerengine.adapter.undertow.api.catalogue.CatalogueProblems;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.moderation.CommunityProblems;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.account.AccountException;
import org.trackerengine.application.account.BusyException;
import org.trackerengine.application.catalogue.CatalogueException;
import org.trackerengine.application.community.CommunityException;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.StorageUnavailableException;

/** What API clients are told of anything that is thrown while a request is processed. */
public final class Failures {

  private static final System.Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  /** Returns the problem to answer; what nobody expects is logged. */
  public static Problem problem(Throwable failed, Route route) {
    return switch (failed) {
      case Problem problem -> problem;
      case StorageUnavailableException away -> Problem.storageUnavailable();
      case StorageFullException full -> Problem.storageFull();
      case AccountException refused -> AccountProblems.of(refused);
      case CatalogueException refused -> CatalogueProblems.of(refused);
      case CommunityException refused -> CommunityProblems.of(refused);
      case BusyException busy -> Problem.overloaded();
      default -> {
        LOG.log(Level.ERROR, route.method() + " " + route.path() + " failed", failed);
        yield Problem.internal();
      }
    };
  }
}
