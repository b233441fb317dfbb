package org.trackerengine.adapter.undertow.api.catalogue;

import java.util.Locale;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.application.catalogue.CatalogueException;

/** What API clients are told of changes of the catalogue that were refused. */
public final class CatalogueProblems {

  private static final int UNPROCESSABLE = 422;

  private CatalogueProblems() {}

  public static Problem of(CatalogueException refused) {
    CatalogueException.Reason reason = refused.reason();
    String code = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail = String.valueOf(refused.getMessage());
    Problem problem =
        switch (reason.kind()) {
          case INVALID -> Problem.badRequest(code, detail);
          case FORBIDDEN -> Problem.forbidden(code, detail);
          case CONFLICT -> Problem.conflict(code, detail);
          case UNUSABLE -> Problem.of(UNPROCESSABLE, code, detail);
          case BUSY -> Problem.overloaded();
        };
    String field = reason.field();
    return field == null ? problem : problem.at(field);
  }
}
