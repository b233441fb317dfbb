package org.trackerengine.adapter.undertow.api;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.Callers.CallerSecret;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.failure.Failures;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Identity;
import org.trackerengine.adapter.undertow.api.routing.Origin;
import org.trackerengine.adapter.undertow.api.routing.RequestInfo;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.api.routing.Router.Match;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.user.User;

/**
 * Processes one request in steps: route, token, budget, rights, body, action, answer. Steps that
 * may block run on the executor; network reads and writes run on the exchange's I/O thread.
 */
final class ApiExchange {

  private static final System.Logger LOG = System.getLogger(ApiExchange.class.getName());
  private static final byte[] NOTHING = {};

  private final ApiHandler api;
  private final HttpServerExchange exchange;
  private final HeaderMap headers;
  private final RequestInfo request;
  private final RequestBody body;
  private final AnswerSender sender;

  /** User against whose memory share the request counts; 0 until the user is known. */
  private volatile long userId;

  ApiExchange(ApiHandler api, HttpServerExchange exchange) {
    this.api = api;
    this.exchange = exchange;
    this.headers = exchange.getRequestHeaders();
    this.request = new RequestInfo(exchange);
    this.body = new RequestBody(exchange);
    this.sender = new AnswerSender(api, exchange, body);
  }

  /**
   * Starts the processing on the I/O thread; not inside of the handler's call, whose return would
   * end the exchange.
   */
  void begin() {
    Match match;
    try {
      match = api.router.match(request.method(), request.path(), request.wantsPage());
    } catch (Problem problem) {
      reply(api.notRouted.answer(problem, api.json, request));
      return;
    }
    try {
      if (match.route().access() == Access.PUBLIC) {
        takeFromStranger();
        inBackground(match, () -> withBody(match, null));
        return;
      }
      CallerSecret secret = api.callers.secretOf(exchange, match.route());
      if (secret == null) {
        takeFromStranger();
        throw Problem.unauthorized();
      }
      inBackground(match, () -> admit(match, secret));
    } catch (Problem problem) {
      reply(refused(match, problem));
    }
  }

  private Answer refused(Match match, Problem problem) {
    return match.route().errors().answer(problem, api.json, request);
  }

  /** One step of the processing; its answer is null if another step will give one. */
  @FunctionalInterface
  private interface Step {
    @Nullable Answer run();
  }

  /** Runs the step where it may block, or answers that the server is overloaded. */
  private void inBackground(Match match, Step step) {
    if (!api.requests.tryAcquire()) {
      reply(refused(match, Problem.overloaded()));
      return;
    }
    try {
      api.executor.execute(() -> {
        Answer answer = guarded(match, step);
        api.requests.release();
        if (answer != null && answer.stream() != null) {
          stream(match, answer, answer.stream());
        } else if (answer != null) {
          reply(answer);
        }
      });
    } catch (RejectedExecutionException shuttingDown) {
      api.requests.release();
      reply(refused(match, Problem.overloaded()));
    }
  }

  /** Runs the step and turns every exception into an answer. */
  private @Nullable Answer guarded(Match match, Step step) {
    try {
      return step.run();
    } catch (RuntimeException | Error failed) {
      return refused(match, Failures.problem(failed, match.route()));
    }
  }

  private @Nullable Answer admit(Match match, CallerSecret secret) {
    Identity identity = api.callers.identify(secret);
    if (identity == null) {
      takeFromStranger();
      throw Problem.unauthorized();
    }
    User user = identity.user();
    userId = user.id();
    api.rates().take(user, TokenHash.of(secret.text()));
    Route route = match.route();
    Callers.checkOrigin(secret, route, headers);
    route.access().check(user, match.parameter(0), api.clock.wallTime());
    if (Collections.disjoint(identity.scopes(), route.scopes())) {
      throw Problem.insufficientScope(LowerCase.of(Collections.min(route.scopes())));
    }
    return withBody(match, identity);
  }

  private @Nullable Answer withBody(Match match, @Nullable Identity identity) {
    body.check(match.route().body(), api.limits);
    if (match.route().body() == BodyType.NONE) {
      return act(match, identity, NOTHING);
    }
    api.goneClients.unlessGone(exchange, () -> receive(match, identity), () -> {});
    return null;
  }

  private void takeFromStranger() {
    api.rates().takeStranger(api.clientAddress.apply(exchange));
  }

  /** On the I/O thread. */
  private void receive(Match match, @Nullable Identity identity) {
    BodyType type = match.route().body();
    int mostBytes = type.mostBytes(api.limits, headers.getFirst(Headers.CONTENT_TYPE));
    Runnable release = hold(type, mostBytes);
    if (release == null) {
      reply(refused(match, Problem.overloaded()));
      return;
    }
    body.receive(
        mostBytes,
        api.limits.bodySeconds(),
        whole -> inBackground(match, () -> actAndRelease(match, identity, whole, release)),
        problem -> {
          release.run();
          reply(refused(match, problem));
        });
  }

  /**
   * Reserves the memory of a body, and the place of an upload, until the body has been processed.
   * They are not kept longer, so that a client that does not read its answer does not prevent other
   * uploads.
   *
   * @return task that returns both; further calls have no effect; null if there is not enough of
   *     either
   */
  private @Nullable Runnable hold(BodyType type, int mostBytes) {
    long length = exchange.getRequestContentLength();
    long bytes = api.limits.bytesFor(length < 0 ? mostBytes : length);
    boolean upload = type.isFile();
    if (upload && !api.uploads.tryAcquire()) {
      return null;
    }
    if (!api.memory.tryTake(userId, bytes)) {
      api.uploads.release(upload ? 1 : 0);
      return null;
    }
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable release =
        () -> {
          if (held.getAndSet(false)) {
            api.memory.give(userId, bytes);
            api.uploads.release(upload ? 1 : 0);
          }
        };
    exchange.addExchangeCompleteListener((ended, next) -> {
      release.run();
      next.proceed();
    });
    return release;
  }

  private Answer actAndRelease(
      Match match, @Nullable Identity identity, byte[] whole, Runnable release) {
    try {
      return act(match, identity, whole);
    } finally {
      release.run();
    }
  }

  private Answer act(Match match, @Nullable Identity identity, byte[] whole) {
    String client = headers.getFirst(Headers.USER_AGENT);
    Call call =
        new Call(
            identity,
            new Origin(api.clientAddress.apply(exchange), client == null ? "" : client),
            request,
            match.parameters(),
            new QueryParameters(exchange.getQueryString()),
            headers.getFirst(Headers.CONTENT_TYPE),
            whole);
    Answer answer = api.turns.inTurn(match.route(), () -> match.route().action().answer(call));
    return match.route().method().equals("GET")
        ? answer.revalidated(ifNoneMatch(), identity != null)
        : answer;
  }

  private List<String> ifNoneMatch() {
    HeaderValues values = headers.get(Headers.IF_NONE_MATCH);
    return values == null ? List.of() : List.copyOf(values);
  }

  /** Streams an answer on this thread; it does not count as a request in flight. */
  private void stream(Match match, Answer answer, Answer.Stream stream) {
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      reply(answer);
      return;
    }
    AnswerStream out =
        new AnswerStream(exchange, () -> sender.head(answer), api.limits.chunkSeconds());
    Answer instead = guarded(match, () -> write(match, stream, out));
    if (instead != null && out.hasBegun()) {
      out.abort();
    } else if (instead != null) {
      reply(instead);
    }
  }

  /** Writes the whole answer; returns null on success, else the answer to send instead. */
  private @Nullable Answer write(Match match, Answer.Stream stream, AnswerStream out) {
    try {
      stream.writeTo(out);
      out.finish();
      return null;
    } catch (ClientGoneException gone) {
      api.goneClients.count(exchange);
    } catch (IOException brokenOff) {
      LOG.log(
          Level.WARNING, "{0} was broken off: {1}", match.route().path(), brokenOff.getMessage());
    }
    return refused(match, Problem.internal());
  }

  private void reply(Answer answer) {
    sender.send(answer, userId);
  }
}
