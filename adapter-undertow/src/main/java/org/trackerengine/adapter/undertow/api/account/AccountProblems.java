package org.trackerengine.adapter.undertow.api.account;

import io.undertow.util.StatusCodes;
import java.util.Locale;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.application.account.AccountException;

/** Error answers for refused requests of accounts. The code is the reason in kebab-case. */
public final class AccountProblems {

  private AccountProblems() {}

  public static Problem of(AccountException refused) {
    String code = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail = refused.reason().sentence();
    return switch (refused.reason()) {
      case THROTTLED -> Problem.throttled(refused.waitFor().toMillis());
      case WRONG_CREDENTIALS -> Problem.of(StatusCodes.UNAUTHORIZED, code, detail);
      case CODE_REQUIRED, BAD_CODE -> Problem.of(StatusCodes.UNAUTHORIZED, code, detail).at("code");
      case DISABLED -> Problem.forbidden("account-disabled", detail);
      case REGISTRATION_CLOSED -> Problem.forbidden(code, detail);
      case INVITATION_REQUIRED -> Problem.forbidden(code, detail).at("invitation");
      case APPLICATION_REQUIRED -> Problem.badRequest(code, detail).at("application");
      case BAD_NAME -> Problem.badRequest(code, detail).at("name");
      case BAD_MAIL -> Problem.badRequest(code, detail).at("mail");
      case BAD_PASSWORD -> Problem.badRequest(code, detail).at("password");
      case BAD_LINK -> Problem.badRequest(code, detail).at("token");
      case NAME_TAKEN -> Problem.conflict(code, detail).at("name");
      case MAIL_TAKEN, FACTOR_EXISTS, NO_FACTOR, NO_INVITATIONS, NO_APPLICATION, ADMIN ->
          Problem.conflict(code, detail);
    };
  }
}
