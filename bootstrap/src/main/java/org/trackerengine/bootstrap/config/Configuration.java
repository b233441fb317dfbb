package org.trackerengine.bootstrap.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.settings.SourcePolicy;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.wire.IpParameterPolicy;

/**
 * All settings of an operator. A component {@code httpPort} is the key {@code http-port} in {@code
 * tracker.toml}, {@code TRACKER_HTTP_PORT} in the environment and {@code --set http-port=N} on the
 * command line.
 *
 * @param bind addresses of the HTTP and the UDP port; {@code ::} is every address of both families,
 *     {@code 0.0.0.0} every one of IPv4; null is {@code ::} where there is a {@code publicUrl},
 *     else loopback
 * @param httpPort port for announces, scrapes and the JSON API
 * @param httpsPort port for the same over TLS
 * @param tlsCertificate file with the certificate and those that vouch for it: PEM, or PKCS#12 with
 *     the key
 * @param tlsKey PEM file with the key; null if it is in the file of the certificate
 * @param tlsPassword of a PKCS#12 file
 * @param tlsPasswordFile file whose first line is that password
 * @param unixSocket file of a Unix domain socket for proxies on this machine
 * @param socketActivation whether the HTTP port is the listening socket that systemd passes as
 *     standard input
 * @param proxyProtocol networks of proxies whose connections begin with a header of the PROXY
 *     protocol
 * @param udpPort port for announces and scrapes over UDP; null is none in private mode, else the
 *     HTTP port's number
 * @param udpIo by which system interface datagrams are sent and received
 * @param adminBind address of the admin port
 * @param adminPort port for health and metrics
 * @param publicUrl URL by which clients reach the HTTP port; null only where it is bound to
 *     loopback
 * @param mode which users may announce which torrents
 * @param storage where the tracker's data is stored
 * @param dbUrl JDBC URL; null is H2 in the data directory
 * @param dbUser user name for the database; null when {@code dbUrl} contains it
 * @param dbPassword of {@code dbUser}
 * @param dbPasswordFile file whose first line is the password
 * @param dbConnections maximum of connections to the database
 * @param flushInterval seconds between two flushes, which store what has changed
 * @param interval seconds between announces
 * @param minInterval minimum seconds between announces
 * @param numwantDefault peers in a response when the client does not send {@code numwant}
 * @param numwantMax maximum of peers in a response
 * @param peersPerUserAndTorrent clients a user may run on one torrent
 * @param selection which peers are handed out
 * @param seedersToSeeders whether responses to seeders contain seeders
 * @param maxBytesPerSecond transfer reported faster than this is not credited
 * @param moderation whether uploads wait for approval
 * @param source what becomes of the field {@code source} of uploaded .torrent files
 * @param sourceName the tracker's name in that field, or null
 * @param seedFor hours for which members seed what they have downloaded; 0 for no such rule
 * @param seedWithin hours in which they do that, from the end of the download on
 * @param seedRatio bytes sent for each byte received that will do as well; 0 for none
 * @param seedSince first day, in UTC, whose finished downloads count; null for all downloads
 * @param commentEditWindow seconds in which an author may edit and delete a comment
 * @param registration who may register
 * @param smtpHost mail server; null for mails in the log only
 * @param smtpPort port of the mail server; 0 for the usual one
 * @param smtpSecurity how the connection to the mail server is protected
 * @param smtpUser user name for the mail server
 * @param smtpPassword of {@code smtpUser}
 * @param smtpPasswordFile file whose first line is the password
 * @param mailFrom sender of mails
 * @param siteName name of the community on its pages
 * @param houseRules file with the rules of the house, in Markdown; null for the usual ones
 * @param contact {@code mailto:} or {@code https:} URL for who finds a security fault, or null
 * @param announcePaths further paths of announce URLs, such as {@code /bt/announce.php}
 * @param trustedProxies networks whose {@code X-Forwarded-For} or {@code Forwarded} is trusted
 * @param ipParameter when {@code ip=}, {@code ipv4=} and {@code ipv6=} are honoured
 * @param ipParameterNetworks networks from which they are honoured in addition to local ones
 * @param bannedNetworks networks that get no service
 * @param deniedClients beginnings of client prefixes that are refused
 * @param allowedClients if not empty, the only clients that are accepted
 * @param deniedPorts listening ports and ranges of them that are refused
 * @param bannedInfoHashes torrents that are refused in open mode
 * @param maxConnections of the HTTP port; 0 takes 80 % of the process's file limit
 * @param apiBurst API requests with one token at once
 * @param apiRate API requests with one token a second, after that
 * @param apiStrangerBurst API requests from one address prefix without a valid token at once
 * @param apiStrangerRate API requests from one address prefix without a valid token a second, after
 *     that
 * @param fastLane whether announces and scrapes are answered by the thread that reads them, without
 *     Undertow
 * @param backupInterval hours between two backups; 0 for none
 * @param backupKeep backups that are kept
 * @param backupDirectory where they are kept; null is {@code backups} in the data directory
 * @param logLevel least important messages that are logged
 * @param logFormat form of the lines of the log
 * @param accessLog whether the log has a line for each request
 * @param benchmark whether budgets, caps and the minimum interval are off; never in production
 */
public record Configuration(
    @Nullable List<String> bind,
    ListenPort httpPort,
    ListenPort httpsPort,
    @Nullable String tlsCertificate,
    @Nullable String tlsKey,
    @Nullable Secret tlsPassword,
    @Nullable String tlsPasswordFile,
    @Nullable String unixSocket,
    boolean socketActivation,
    List<String> proxyProtocol,
    @Nullable ListenPort udpPort,
    DatagramIo udpIo,
    String adminBind,
    ListenPort adminPort,
    @Nullable String publicUrl,
    AccessMode mode,
    StorageMode storage,
    @Nullable String dbUrl,
    @Nullable String dbUser,
    @Nullable Secret dbPassword,
    @Nullable String dbPasswordFile,
    int dbConnections,
    int flushInterval,
    int interval,
    int minInterval,
    int numwantDefault,
    int numwantMax,
    int peersPerUserAndTorrent,
    SelectionPolicy selection,
    boolean seedersToSeeders,
    long maxBytesPerSecond,
    boolean moderation,
    SourcePolicy.Action source,
    @Nullable String sourceName,
    int seedFor,
    int seedWithin,
    double seedRatio,
    @Nullable String seedSince,
    int commentEditWindow,
    RegistrationMode registration,
    @Nullable String smtpHost,
    int smtpPort,
    MailSecurity smtpSecurity,
    @Nullable String smtpUser,
    @Nullable Secret smtpPassword,
    @Nullable String smtpPasswordFile,
    @Nullable String mailFrom,
    String siteName,
    @Nullable String houseRules,
    @Nullable String contact,
    List<String> announcePaths,
    List<String> trustedProxies,
    IpParameterPolicy.Mode ipParameter,
    List<String> ipParameterNetworks,
    List<String> bannedNetworks,
    List<String> deniedClients,
    List<String> allowedClients,
    List<String> deniedPorts,
    List<String> bannedInfoHashes,
    int maxConnections,
    int apiBurst,
    int apiRate,
    int apiStrangerBurst,
    int apiStrangerRate,
    boolean fastLane,
    int backupInterval,
    int backupKeep,
    @Nullable String backupDirectory,
    LogLevel logLevel,
    LogFormat logFormat,
    boolean accessLog,
    boolean benchmark) {

  /**
   * Returns whether only this machine can reach the server, because neither addresses nor a public
   * URL are configured.
   */
  public boolean isLocalByDefault() {
    return bind == null && publicUrl == null;
  }

  /**
   * Returns the addresses of the HTTP and the UDP port: {@code bind}, or by default every address
   * if there is a public URL, else loopback.
   */
  public List<String> bindAddresses() {
    if (bind != null) {
      return bind;
    }
    return List.of(publicUrl == null ? "127.0.0.1" : "::");
  }

  /**
   * Returns the UDP port; by default that of HTTP, but none in private mode, where UDP clients
   * without BEP 41 could not send their passkeys.
   *
   * @param actualHttpPort number of the HTTP port, which the system may have chosen
   */
  public ListenPort udpPort(int actualHttpPort) {
    if (udpPort != null) {
      return udpPort;
    }
    return mode == AccessMode.PRIVATE ? ListenPort.NONE : new ListenPort(actualHttpPort);
  }

  /**
   * Returns the value of a component as it takes effect; null if it has none.
   *
   * @param component component of this record, such as {@code httpPort}
   */
  @Nullable Object effective(RecordComponent component) throws ReflectiveOperationException {
    return switch (component.getName()) {
      case "bind" -> bindAddresses();
      case "udpPort" -> udpPort(httpPort.number());
      default -> component.getAccessor().invoke(this);
    };
  }

  /** Default values, one key on each line; a key without a line is null. */
  static final String DEFAULTS =
      """
      http-port = 6969
      https-port = none
      socket-activation = false
      proxy-protocol =
      udp-io = auto
      admin-bind = 127.0.0.1
      admin-port = 6970
      mode = private
      storage = database
      db-connections = 10
      flush-interval = 1
      interval = 1800
      min-interval = 900
      numwant-default = 50
      numwant-max = 200
      peers-per-user-and-torrent = 3
      selection = recent
      seeders-to-seeders = true
      max-bytes-per-second = 1073741824
      moderation = false
      source = keep
      seed-for = 0
      seed-within = 336
      seed-ratio = 1
      comment-edit-window = 1800
      registration = invitation
      smtp-port = 0
      smtp-security = starttls
      site-name = Tracker Engine
      announce-paths =
      trusted-proxies =
      ip-parameter = trusted
      ip-parameter-networks =
      banned-networks =
      denied-clients =
      allowed-clients =
      denied-ports =
      banned-info-hashes =
      max-connections = 0
      api-burst = 300
      api-rate = 10
      api-stranger-burst = 500
      api-stranger-rate = 5
      fast-lane = true
      backup-interval = 0
      backup-keep = 7
      log-level = info
      log-format = text
      access-log = false
      benchmark = false
      """;
}
