package org.trackerengine.adapter.undertow.page.account;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.PlainText;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.domain.user.Scope;

/** The forms with which one makes API tokens and revokes them. A token is shown once. */
public final class TokenPages {

  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,2}");
  private static final String NAME = "tokenName";

  private final Tokens tokens;
  private final SecurityPages security;

  public TokenPages(Site site, SecurityPages security) {
    this.tokens = site.tracker().tokens();
    this.security = security;
  }

  /** The page with a new token. */
  public record TokenPage(String secret, ApiToken token) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "TokenPage";
    }
  }

  public void addTo(PageRoutes routes) {
    routes.post("/account/tokens", Access.VERIFIED, this::issue);
    routes.post("/account/tokens/{id}/revoke", Access.VERIFIED, this::revoke);
  }

  private Answer issue(Visit visit, PageForm form) {
    visit.query();
    String name = form.text(NAME);
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Scope scope : SecurityPages.scopes(visit)) {
      if (form.all("scope").contains(LowerCase.of(scope))) {
        scopes.add(scope);
      }
    }
    return visit.attempt(
        () -> {
          Tokens.Issued issued =
              issue(visit, name, scopes, expiresAt(form.text("days"), visit.now()));
          return visit.show("account/token", new TokenPage(issued.secret(), issued.token()));
        },
        problem ->
            visit.refused(
                problem,
                SecurityPages.TEMPLATE,
                security.page(visit, new SecurityPages.Typed("", name, scopes))));
  }

  private static @Nullable Instant expiresAt(String days, Instant now) {
    return DAYS.matcher(days).matches() ? now.plus(Duration.ofDays(Integer.parseInt(days))) : null;
  }

  private Tokens.Issued issue(
      Visit visit, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    if (name.isEmpty() || !PlainText.is(name, ApiToken.LONGEST_NAME)) {
      throw Problem.badRequest("no-token-name", "A token has a name of 1 to 64 characters.")
          .at(NAME);
    }
    if (scopes.isEmpty()) {
      throw Problem.badRequest("no-scope", "Choose what the token is for.").at("scope");
    }
    return tokens.issue(visit.user(), name, scopes, expiresAt).orElseThrow(TokenPages::tooMany);
  }

  static Problem tooMany() {
    return Problem.conflict(
        "too-many-tokens",
        "A user has at most " + Tokens.MOST_PER_USER + " tokens; revoke one first.");
  }

  private Answer revoke(Visit visit, PageForm form) {
    visit.query();
    if (!tokens.revoke(visit.user(), visit.call().parameter())) {
      throw Problem.notFound();
    }
    return visit.done(SecurityPages.PATH, "tokenRevoked");
  }
}
