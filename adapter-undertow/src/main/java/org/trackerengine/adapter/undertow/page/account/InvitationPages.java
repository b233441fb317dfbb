package org.trackerengine.adapter.undertow.page.account;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.account.AccountException;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Invitations;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.User;

/** The page on which one invites others. */
public final class InvitationPages {

  private static final String PATH = "/account/invitations";
  private static final String TEMPLATE = "account/invitations";

  /** Names on one page; users may have invited a thousand. */
  private static final int MOST_INVITED = 100;

  private final Accounts accounts;
  private final Invitations invitations;

  public InvitationPages(Site site) {
    this.accounts = site.people().accounts();
    this.invitations = accounts.invitations();
  }

  /** An invitation that nobody has used yet. */
  public record OpenInvitation(Invitations.Open invitation, String link) {}

  /**
   * The page.
   *
   * @param left invitations that the user may still make; null for as many as one wants
   * @param invited the newest of those whom the user has invited
   * @param more number of the others
   * @param invitedBy null if the user came without an invitation
   * @param closed whether nobody may register, also not with an invitation
   * @param typed mail address that was refused; empty for none
   */
  public record InvitationPage(
      @Nullable Integer left,
      List<OpenInvitation> open,
      List<String> invited,
      int more,
      @Nullable String invitedBy,
      boolean closed,
      String typed) {

    public boolean mayInvite() {
      return left == null || left > 0;
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.VERIFIED,
        visit -> {
          visit.query();
          return visit.show(TEMPLATE, page(visit.user(), ""));
        });
    routes.post(PATH, Access.VERIFIED, this::create);
    routes.post(PATH + "/{id}/revoke", Access.VERIFIED, this::revoke);
  }

  private InvitationPage page(User user, String typed) {
    OptionalInt left = invitations.left(user);
    List<String> invited = invitations.invited(user).reversed();
    int shown = Math.min(MOST_INVITED, invited.size());
    return new InvitationPage(
        left.isPresent() ? left.getAsInt() : null,
        invitations.list(user).reversed().stream()
            .map(open -> new OpenInvitation(open, accounts.invitationLink(open)))
            .toList(),
        invited.subList(0, shown),
        invited.size() - shown,
        invitations.inviterOf(user).orElse(null),
        accounts.registration().mode() == RegistrationMode.CLOSED,
        typed);
  }

  private Answer create(Visit visit, PageForm form) {
    visit.query();
    String typed = form.text("mail");
    return visit.attempt(
        () -> {
          MailAddress mail = typed.isEmpty() ? null : MailAddress.parse(typed);
          if (mail == null && !typed.isEmpty()) {
            throw AccountException.of(AccountException.Reason.BAD_MAIL);
          }
          invitations.create(visit.user(), mail);
          return visit.done(PATH, mail == null ? "invited" : "invitationSent");
        },
        problem -> visit.refused(problem, TEMPLATE, page(visit.user(), typed)));
  }

  private Answer revoke(Visit visit, PageForm form) {
    visit.query();
    if (!invitations.revoke(visit.user(), visit.call().parameter())) {
      throw Problem.notFound();
    }
    return visit.done(PATH, "invitationRevoked");
  }
}
