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
      case WRONG_CREDENTIALS, CODE_REQUIRED, BAD_CODE ->
          Problem.of(StatusCodes.UNAUTHORIZED, code, detail);
      case DISABLED -> Problem.forbidden("account-disabled", detail);
      case REGISTRATION_CLOSED, INVITATION_REQUIRED -> Problem.forbidden(code, detail);
      case APPLICATION_REQUIRED, BAD_NAME, BAD_MAIL, BAD_PASSWORD, BAD_LINK ->
          Problem.badRequest(code, detail);
      case NAME_TAKEN,
          MAIL_TAKEN,
          FACTOR_EXISTS,
          NO_FACTOR,
          NO_INVITATIONS,
          NO_APPLICATION,
          ADMIN ->
          Problem.conflict(code, detail);
    };
  }
}
