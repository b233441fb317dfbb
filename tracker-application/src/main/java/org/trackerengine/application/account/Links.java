package org.trackerengine.application.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.LinkRepository;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;
import org.trackerengine.application.user.RandomHex;
import org.trackerengine.domain.user.MailAddress;

/**
 * Signs one-time links. A token is 54 characters of base64url: the link's id of 128 bits, its end
 * as seconds since 1970, and the first 128 bits of an HMAC-SHA256 of its purpose, id and end. A
 * forged or expired one is refused without a look at the storage. Thread-safe.
 */
final class Links {

  private static final int ID_BYTES = 16;
  private static final int TAG_BYTES = 16;
  private static final int BYTES = ID_BYTES + Long.BYTES + TAG_BYTES;
  private static final int KEY_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final TrackerClock clock;
  private final RandomGenerator secure;
  private final LinkRepository links;
  private volatile @Nullable SecretKeySpec key;

  Links(TrackerClock clock, RandomGenerator secure, LinkRepository links) {
    this.clock = clock;
    this.secure = secure;
    this.links = links;
  }

  /** Returns 32 hex digits, of 128 random bits. */
  String newId() {
    return RandomHex.of(secure, ID_BYTES);
  }

  /** Stores a link with this id, unless one is stored already, and returns it. */
  OneTimeLink create(
      String id, Purpose purpose, long userId, @Nullable MailAddress mail, Duration life) {
    Instant now = clock.wallTime();
    OneTimeLink link = new OneTimeLink(id, purpose, userId, mail, now, now.plus(life));
    links.add(link);
    return links.find(id).orElse(link);
  }

  /** Returns the token that the link's holder shows. */
  String tokenOf(OneTimeLink link) {
    byte[] id = HEX.parseHex(link.id());
    long end = link.expiresAt().getEpochSecond();
    byte[] token =
        ByteBuffer.allocate(BYTES).put(id).putLong(end).put(tag(link.purpose(), id, end)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Returns the token of a link that is stored and good; empty if it was used or has expired. */
  Optional<String> tokenOf(String id, Purpose purpose) {
    return links.find(id).filter(link -> isGood(link, purpose)).map(this::tokenOf);
  }

  /** Whether a user has a link for this purpose that was not used, expired or not. */
  boolean isAny(long userId, Purpose purpose) {
    return !links.ofUser(userId, purpose).isEmpty();
  }

  /** Ends all links of a user for one purpose. */
  void end(long userId, Purpose purpose) {
    links.ofUser(userId, purpose).forEach(link -> links.take(link.id()));
  }

  /** Finds the link of a token that is good for {@code purpose} and was not used yet. */
  Optional<OneTimeLink> find(String token, Purpose purpose) {
    return idOf(token, purpose).flatMap(links::find).filter(link -> isGood(link, purpose));
  }

  /**
   * Uses the link of a token; of concurrent calls one gets it.
   *
   * @throws AccountException when the link is not good
   */
  OneTimeLink take(String token, Purpose purpose) {
    return find(token, purpose)
        .flatMap(link -> links.take(link.id()))
        .orElseThrow(() -> AccountException.of(Reason.BAD_LINK));
  }

  /** Lets a link that was taken work again, because what it was taken for has failed. */
  void giveBack(OneTimeLink link) {
    links.add(link);
  }

  private boolean isGood(OneTimeLink link, Purpose purpose) {
    return link.purpose() == purpose && !link.isExpired(clock.wallTime());
  }

  private Optional<String> idOf(String token, Purpose purpose) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOf(bytes, ID_BYTES);
    long end = ByteBuffer.wrap(bytes).getLong(ID_BYTES);
    byte[] tag = Arrays.copyOfRange(bytes, BYTES - TAG_BYTES, BYTES);
    boolean genuine = MessageDigest.isEqual(tag, tag(purpose, id, end));
    return genuine && end > clock.wallTime().getEpochSecond()
        ? Optional.of(HEX.formatHex(id))
        : Optional.empty();
  }

  private byte[] tag(Purpose purpose, byte[] id, long end) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key());
      mac.update(purpose.name().getBytes(StandardCharsets.US_ASCII));
      mac.update(id);
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(end).array());
      return Arrays.copyOf(mac.doFinal(), TAG_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }

  private SecretKeySpec key() {
    SecretKeySpec known = key;
    if (known == null) {
      known =
          new SecretKeySpec(
              HEX.parseHex(links.signingKey(RandomHex.of(secure, KEY_BYTES))), "HmacSHA256");
      key = known;
    }
    return known;
  }
}
