package org.trackerengine.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.trackerengine.testkit.contract.account.AccountRepositoryContract;
import org.trackerengine.testkit.contract.account.LinkRepositoryContract;
import org.trackerengine.testkit.contract.account.MailQueueContract;
import org.trackerengine.testkit.contract.account.PasswordContract;
import org.trackerengine.testkit.contract.account.PersonalDataContract;
import org.trackerengine.testkit.contract.account.RegistrationContract;
import org.trackerengine.testkit.contract.account.SessionRepositoryContract;
import org.trackerengine.testkit.contract.account.SignInContract;
import org.trackerengine.testkit.contract.account.UnconfirmedContract;
import org.trackerengine.testkit.contract.catalogue.CatalogueContract;
import org.trackerengine.testkit.contract.catalogue.CategoryRepositoryContract;
import org.trackerengine.testkit.contract.catalogue.CoverRepositoryContract;
import org.trackerengine.testkit.contract.catalogue.DetailsRepositoryContract;
import org.trackerengine.testkit.contract.catalogue.SavedSearchRepositoryContract;
import org.trackerengine.testkit.contract.catalogue.TagRepositoryContract;
import org.trackerengine.testkit.contract.catalogue.TorrentSearchContract;
import org.trackerengine.testkit.contract.community.ActionLogContract;
import org.trackerengine.testkit.contract.community.ActionRepositoryContract;
import org.trackerengine.testkit.contract.community.CommentRepositoryContract;
import org.trackerengine.testkit.contract.community.CommentsContract;
import org.trackerengine.testkit.contract.community.ModerationContract;
import org.trackerengine.testkit.contract.community.NoticeRepositoryContract;
import org.trackerengine.testkit.contract.community.ReportRepositoryContract;
import org.trackerengine.testkit.contract.community.ReportsContract;
import org.trackerengine.testkit.contract.ledger.LedgerBaselineContract;
import org.trackerengine.testkit.contract.ledger.TransferLedgerContract;
import org.trackerengine.testkit.contract.listing.SwarmListingContract;
import org.trackerengine.testkit.contract.listing.SwarmPagesContract;
import org.trackerengine.testkit.contract.listing.UserListingContract;
import org.trackerengine.testkit.contract.statistics.SampleCountContract;
import org.trackerengine.testkit.contract.statistics.SampleRepositoryContract;
import org.trackerengine.testkit.contract.storage.AccessRuleRepositoryContract;
import org.trackerengine.testkit.contract.storage.CredentialRepositoryContract;
import org.trackerengine.testkit.contract.storage.FactorRepositoryContract;
import org.trackerengine.testkit.contract.storage.GroupRepositoryContract;
import org.trackerengine.testkit.contract.storage.RegistryChangesContract;
import org.trackerengine.testkit.contract.storage.StorageUnderTest;
import org.trackerengine.testkit.contract.storage.TorrentListContract;
import org.trackerengine.testkit.contract.storage.TorrentRepositoryContract;
import org.trackerengine.testkit.contract.storage.UserRepositoryContract;
import org.trackerengine.testkit.contract.swarm.SwarmAccountingContract;
import org.trackerengine.testkit.contract.swarm.SwarmCompletionContract;
import org.trackerengine.testkit.contract.swarm.SwarmConcurrencyContract;
import org.trackerengine.testkit.contract.swarm.SwarmEndpointContract;
import org.trackerengine.testkit.contract.swarm.SwarmFreshnessContract;
import org.trackerengine.testkit.contract.swarm.SwarmHybridContract;
import org.trackerengine.testkit.contract.swarm.SwarmIdentityContract;
import org.trackerengine.testkit.contract.swarm.SwarmMembershipContract;
import org.trackerengine.testkit.contract.swarm.SwarmModelContract;
import org.trackerengine.testkit.contract.swarm.SwarmSeedingContract;
import org.trackerengine.testkit.contract.swarm.SwarmSelectionContract;
import org.trackerengine.testkit.contract.swarm.SwarmUpkeepContract;
import org.trackerengine.testkit.contract.tracker.AccessRulesContract;
import org.trackerengine.testkit.contract.tracker.AnnounceAccessContract;
import org.trackerengine.testkit.contract.tracker.AnnounceBudgetContract;
import org.trackerengine.testkit.contract.tracker.CreditFactorsContract;
import org.trackerengine.testkit.contract.tracker.GroupsContract;
import org.trackerengine.testkit.contract.tracker.ImportsContract;
import org.trackerengine.testkit.contract.tracker.RightsRacesContract;
import org.trackerengine.testkit.contract.tracker.TrackerListenerContract;
import org.trackerengine.testkit.contract.tracker.TrackerUseCasesContract;
import org.trackerengine.testkit.contract.tracker.UploadContract;

/**
 * All contracts for a storage, in one class. A test class extends it and implements the method that
 * opens the storage. For a storage that answers from memory and sends its changes to a ledger
 * later, extend {@link WriteBehindContracts} instead.
 */
public abstract class StorageContracts implements StorageUnderTest {

  @Nested
  class TorrentRepository extends TorrentRepositoryContract {}

  @Nested
  class TorrentList extends TorrentListContract {}

  @Nested
  class UserRepository extends UserRepositoryContract {}

  @Nested
  class CredentialRepository extends CredentialRepositoryContract {}

  @Nested
  class AccessRuleRepository extends AccessRuleRepositoryContract {}

  @Nested
  class AccountRepository extends AccountRepositoryContract {}

  @Nested
  class SessionRepository extends SessionRepositoryContract {}

  @Nested
  class LinkRepository extends LinkRepositoryContract {}

  @Nested
  class MailQueue extends MailQueueContract {}

  @Nested
  class Registration extends RegistrationContract {}

  @Nested
  class Unconfirmed extends UnconfirmedContract {}

  @Nested
  class SignIn extends SignInContract {}

  @Nested
  class Password extends PasswordContract {}

  @Nested
  class PersonalData extends PersonalDataContract {}

  @Nested
  class RegistryChanges extends RegistryChangesContract {}

  @Nested
  class SwarmMembership extends SwarmMembershipContract {}

  @Nested
  class SwarmIdentity extends SwarmIdentityContract {}

  @Nested
  class SwarmEndpoint extends SwarmEndpointContract {}

  @Nested
  class SwarmSelection extends SwarmSelectionContract {}

  @Nested
  class SwarmFreshness extends SwarmFreshnessContract {}

  @Nested
  class SwarmListing extends SwarmListingContract {}

  @Nested
  class SwarmPages extends SwarmPagesContract {}

  @Nested
  class UserListing extends UserListingContract {}

  @Nested
  class SwarmUpkeep extends SwarmUpkeepContract {}

  @Nested
  class SwarmAccounting extends SwarmAccountingContract {}

  @Nested
  class SwarmSeeding extends SwarmSeedingContract {}

  @Nested
  class SwarmCompletion extends SwarmCompletionContract {}

  @Nested
  class SwarmHybrid extends SwarmHybridContract {}

  @Nested
  class SwarmConcurrency extends SwarmConcurrencyContract {}

  @Nested
  class SwarmModel extends SwarmModelContract {}

  @Nested
  class TransferLedger extends TransferLedgerContract {}

  @Nested
  class LedgerBaseline extends LedgerBaselineContract {}

  @Nested
  class SampleRepository extends SampleRepositoryContract {}

  @Nested
  class SampleCount extends SampleCountContract {}

  @Nested
  class AnnounceAccess extends AnnounceAccessContract {}

  @Nested
  class AccessRules extends AccessRulesContract {}

  @Nested
  class FactorRepository extends FactorRepositoryContract {}

  @Nested
  class GroupRepository extends GroupRepositoryContract {}

  @Nested
  class Catalogue extends CatalogueContract {}

  @Nested
  class CategoryRepository extends CategoryRepositoryContract {}

  @Nested
  class TagRepository extends TagRepositoryContract {}

  @Nested
  class SavedSearchRepository extends SavedSearchRepositoryContract {}

  @Nested
  class TorrentSearch extends TorrentSearchContract {}

  @Nested
  class DetailsRepository extends DetailsRepositoryContract {}

  @Nested
  class CoverRepository extends CoverRepositoryContract {}

  @Nested
  class CreditFactors extends CreditFactorsContract {}

  @Nested
  class Groups extends GroupsContract {}

  @Nested
  class RightsRaces extends RightsRacesContract {}

  @Nested
  class CommentRepository extends CommentRepositoryContract {}

  @Nested
  class ReportRepository extends ReportRepositoryContract {}

  @Nested
  class ActionRepository extends ActionRepositoryContract {}

  @Nested
  class NoticeRepository extends NoticeRepositoryContract {}

  @Nested
  class Comments extends CommentsContract {}

  @Nested
  class Reports extends ReportsContract {}

  @Nested
  class Moderation extends ModerationContract {}

  @Nested
  class ActionLog extends ActionLogContract {}

  @Nested
  class AnnounceBudget extends AnnounceBudgetContract {}

  @Nested
  class TrackerListener extends TrackerListenerContract {}

  @Nested
  class Upload extends UploadContract {}

  @Nested
  class Imports extends ImportsContract {}

  @Nested
  class TrackerUseCases extends TrackerUseCasesContract {}
}
