package org.trackerengine.application.account;

import org.trackerengine.application.port.account.AttemptLimits;
import org.trackerengine.application.port.account.MailSender;
import org.trackerengine.application.port.account.OneTimeCodes;
import org.trackerengine.application.port.account.PasswordHasher;

/**
 * The services that accounts need.
 *
 * @param hasher hashes passwords
 * @param codes computes one-time codes
 * @param sender sends mails
 * @param limits bounds what strangers may try
 */
public record AccountServices(
    PasswordHasher hasher, OneTimeCodes codes, MailSender sender, AttemptLimits limits) {}
