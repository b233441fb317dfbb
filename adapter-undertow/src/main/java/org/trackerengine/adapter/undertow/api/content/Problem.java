package org.trackerengine.adapter.undertow.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * An error answer in the form of <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. It
 * is an exception, because an error may be found deep inside of a body; it contains no stack trace
 * and nothing of the input.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String RETRY_AFTER = "Retry-After";
  private static final Pattern FIELD = Pattern.compile("[A-Za-z@_-]{1,30}");

  /** Name of the uploaded .torrent file: the part of a form, or the whole body. */
  private static final String FILE = "file";

  private final transient Document document;
  private final transient Map<String, String> headers;

  /**
   * The JSON document.
   *
   * @param status HTTP status
   * @param title reason phrase of the status
   * @param code stable error code in kebab-case, for programs
   * @param detail explanation for users, as a sentence
   * @param field name of the one body field or query parameter that is wrong, or null if the
   *     problem is not about one, or about one that the client has made up and that cannot be shown
   * @param slug slug of the existing torrent that prevents the request, if the caller may see it
   * @param reason reason for which the moderators rejected or deleted that torrent, if the caller
   *     may see it
   */
  record Document(
      int status,
      String title,
      String code,
      String detail,
      @JsonInclude(Include.NON_NULL) @Nullable String field,
      @JsonInclude(Include.NON_NULL) @Nullable String slug,
      @JsonInclude(Include.NON_NULL) @Nullable String reason) {}

  private Problem(Document document, Map<String, String> headers) {
    super(document.code(), null, false, false);
    this.document = document;
    this.headers = headers;
  }

  private Problem(int status, String code, String detail, Map<String, String> headers) {
    this(
        new Document(status, StatusCodes.getReason(status), code, detail, null, null, null),
        headers);
  }

  private Problem(int status, String code, String detail) {
    this(status, code, detail, Map.of());
  }

  /**
   * Returns the same problem as one about a field of the body, or a parameter of the query. A name
   * that the client has made up is left out unless it could be the name of a field: it may be a
   * secret in the wrong place.
   */
  public Problem at(String field) {
    if (!isShown(field)) {
      return this;
    }
    Document d = document;
    return new Problem(
        new Document(d.status(), d.title(), d.code(), d.detail(), field, d.slug(), d.reason()),
        headers);
  }

  /** Whether {@code name} could be the name of a field; no secret of ours looks like one. */
  static boolean isShown(String name) {
    return FIELD.matcher(name).matches();
  }

  /** Returns a problem with any status, for reasons of the application. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail);
  }

  public static Problem badRequest(String code, String detail) {
    return new Problem(StatusCodes.BAD_REQUEST, code, detail);
  }

  public static Problem unauthorized() {
    return new Problem(
        StatusCodes.UNAUTHORIZED,
        "unauthorized",
        "Send a valid API token in the header 'Authorization: Bearer TOKEN'.",
        Map.of("WWW-Authenticate", "Bearer"));
  }

  public static Problem forbidden(String code, String detail) {
    return new Problem(StatusCodes.FORBIDDEN, code, detail);
  }

  /** The token is not for this (RFC 6750). */
  public static Problem insufficientScope(String scope) {
    return new Problem(
        StatusCodes.FORBIDDEN,
        "insufficient-scope",
        "This token lacks the scope '" + scope + "'.",
        Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\""));
  }

  public static Problem notFound() {
    return new Problem(StatusCodes.NOT_FOUND, "not-found", "There is nothing here.");
  }

  public static Problem notFound(String code, String detail) {
    return new Problem(StatusCodes.NOT_FOUND, code, detail);
  }

  public static Problem methodNotAllowed(String allow) {
    return new Problem(
        StatusCodes.METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "This cannot be done here; the header Allow says what can.",
        Map.of("Allow", allow));
  }

  public static Problem bodyTooSlow() {
    return new Problem(
        StatusCodes.REQUEST_TIME_OUT, "body-too-slow", "The body did not arrive in time.");
  }

  public static Problem conflict(String code, String detail) {
    return new Problem(StatusCodes.CONFLICT, code, detail);
  }

  /**
   * Returns the problem that a torrent exists already, possibly rejected or deleted.
   *
   * @param seen existing torrent, if the caller may see it, else null
   */
  public static Problem torrentExists(TorrentStatus status, @Nullable Torrent seen) {
    String code =
        switch (status) {
          case PENDING, POSTPONED, APPROVED -> "duplicate-torrent";
          case REJECTED -> "torrent-rejected";
          case DELETED -> "torrent-deleted";
        };
    int conflict = StatusCodes.CONFLICT;
    return new Problem(
        new Document(
            conflict,
            StatusCodes.getReason(conflict),
            code,
            existsBecause(status, seen),
            FILE,
            seen == null ? null : seen.slug().value(),
            seen == null ? null : seen.reason()),
        Map.of());
  }

  private static String existsBecause(TorrentStatus status, @Nullable Torrent seen) {
    String what =
        switch (status) {
          case PENDING, POSTPONED, APPROVED -> "is registered already";
          case REJECTED -> "was rejected by the moderators";
          case DELETED -> "was deleted by the moderators";
        };
    if (seen == null) {
      return "This torrent " + what + ".";
    }
    if (!status.isGone()) {
      return "This torrent %s, as '%s'.".formatted(what, seen.slug().value());
    }
    return "This torrent %s.%s POST /torrents/%s/restore brings it back."
        .formatted(
            what,
            seen.reason() == null ? "" : " Their reason: " + seen.reason() + ".",
            seen.slug().value());
  }

  /**
   * Returns the problem that another torrent has the same files.
   *
   * @param seen that torrent, if the caller may see it, else null
   */
  public static Problem sameContent(@Nullable Torrent seen) {
    int conflict = StatusCodes.CONFLICT;
    String which = seen == null ? "Another torrent" : "The torrent '" + seen.slug().value() + "'";
    return new Problem(
        new Document(
            conflict,
            StatusCodes.getReason(conflict),
            "same-content",
            which + " has the same files; sameContent=true registers this one nevertheless.",
            FILE,
            seen == null ? null : seen.slug().value(),
            null),
        Map.of());
  }

  public static Problem tooLarge(int mostBytes) {
    return new Problem(
        StatusCodes.REQUEST_ENTITY_TOO_LARGE,
        "too-large",
        "The body is longer than " + mostBytes + " bytes.");
  }

  public static Problem unsupported(String code, String detail) {
    return new Problem(StatusCodes.UNSUPPORTED_MEDIA_TYPE, code, detail);
  }

  /** Returns the problem that the uploaded file is not a .torrent file that can be registered. */
  public static Problem unprocessableFile(String code, String detail) {
    return new Problem(StatusCodes.UNPROCESSABLE_ENTITY, code, detail).at(FILE);
  }

  public static Problem throttled(long waitMillis) {
    return new Problem(
        StatusCodes.TOO_MANY_REQUESTS,
        "throttled",
        "Too many requests. Please wait.",
        Map.of(RETRY_AFTER, Long.toString(Math.max(1, Math.ceilDiv(waitMillis, 1000L)))));
  }

  public static Problem internal() {
    return new Problem(
        StatusCodes.INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.");
  }

  public static Problem overloaded() {
    return new Problem(
        StatusCodes.SERVICE_UNAVAILABLE,
        "overloaded",
        "Too much is going on right now. Please try again.",
        Map.of(RETRY_AFTER, "1"));
  }

  public static Problem storageUnavailable() {
    return new Problem(
        StatusCodes.SERVICE_UNAVAILABLE,
        "storage-unavailable",
        "The database does not answer right now. Please try again.",
        Map.of(RETRY_AFTER, "5"));
  }

  public static Problem storageFull() {
    return new Problem(
        StatusCodes.INSUFFICIENT_STORAGE, "storage-full", "This server has no room for more.");
  }

  /** Returns the HTTP status. */
  public int status() {
    return document.status();
  }

  /** Returns the stable code. */
  public String code() {
    return document.code();
  }

  /** Returns the name of the field that is wrong, if it is about one. */
  public @Nullable String field() {
    return document.field();
  }

  /** Returns the slug of the torrent that prevents the request, if the caller may see it. */
  public @Nullable String slug() {
    return document.slug();
  }

  /** Returns the headers that the answer has beside those of its content. */
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /** Returns the explanation for users. */
  public String detail() {
    return document.detail();
  }

  public Answer answer(Json json) {
    Answer answer = Answer.of(document.status(), "application/problem+json", json.write(document));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
