package org.trackerengine.adapter.undertow.page.frame;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.function.Function;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.api.account.AccountApi;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.adapter.undertow.settings.SiteSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.user.Passkey;

/**
 * What all pages of a server are made of.
 *
 * @param people those who sign in
 * @param base public URL, without a slash at the end
 * @param announceUrls returns the announce URLs of the user with a passkey
 * @param settings what the community says of itself
 * @param status version and figures of the server, for admins
 */
@RecordBuilder
public record Site(
    Tracker tracker,
    AccountApi people,
    String base,
    Function<Passkey, AnnounceUrls> announceUrls,
    SiteSettings settings,
    ServerStatus status,
    TrackerClock clock,
    ApiLimits limits,
    Assets assets,
    Renderer renderer) {}
