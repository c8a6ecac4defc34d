package com.acme.engine.exchange;

import com.acme.engine.http.AddressLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request on its way to a response: the request, and what is known about it so far.
///
/// The parts have classes of their own; this one only holds them together. A rewritten request
/// travels as a new exchange that shares all else ({@link #withRequest}).
public final class Exchange {

  /// The key under which a line of the log names the exchange it is about.
  public static final String LOG_KEY = "request-id";

  /// The route chosen for this exchange.
  ///
  /// @param site name of the site; empty when none matched
  /// @param route name of the route
  /// @param variables path variables and named groups of the path pattern, and `rest`: what `**`
  ///   matched
  public record Routed(String site, String route, Map<String, String> variables) {
    /// Before a route is chosen.
    public static final Routed NOT_YET = new Routed("", "", Map.of());
  }

  private final Request request;
  private final Context context;

  /// What all rewritten forms of an exchange share.
  private static final class Context {
    final Connection connection;
    final Interim interim;
    final Timings timings;
    final List<Consumer<Outcome>> whenDone = new ArrayList<>(3);
    InetAddress clientAddress;
    @Nullable String clientAddressText;
    boolean fromTrustedProxy;
    Trace trace = Trace.NONE;
    Carriage.Carrier carrier = () -> Carriage.FIRST;
    String id = "";
    String user = "";
    String pushedWith = "";
    String madeFor = "";
    Routed routed = Routed.NOT_YET;
    @Nullable HttpFailure refusal;

    Context(Connection connection, Interim interim, Timings timings) {
      this.connection = connection;
      this.interim = interim;
      this.timings = timings;
      this.clientAddress = connection.peer().getAddress();
    }
  }

  /// What a listener makes of each request.
  public Exchange(Request request, Connection connection, Interim interim, Timings timings) {
    this(request, new Context(connection, interim, timings));
  }

  private Exchange(Request request, Context context) {
    this.request = request;
    this.context = context;
  }

  /// The same exchange with another request.
  public Exchange withRequest(Request newRequest) {
    return new Exchange(newRequest, context);
  }

  /// The same exchange for work that others may wait for as well, and that may go on when the
  /// client has gone: nobody is told of its end.
  ///
  /// @param newRequest what is asked
  /// @param informs gets what is sent before the final response
  /// @param timings of the work
  public Exchange apart(Request newRequest, Interim informs, Timings timings) {
    Context own = new Context(context.connection, informs, timings);
    own.clientAddress = context.clientAddress;
    own.fromTrustedProxy = context.fromTrustedProxy;
    own.trace = context.trace;
    own.id = context.id;
    own.user = context.user;
    own.madeFor = context.madeFor;
    own.routed = context.routed;
    return new Exchange(newRequest, own);
  }

  public Request request() {
    return request;
  }

  public Connection connection() {
    return context.connection;
  }

  /// Informational responses and push.
  public Interim interim() {
    return context.interim;
  }

  public Timings timings() {
    return context.timings;
  }

  /// The decisions made so far; keeps nothing unless the frame asked for a record.
  public Trace trace() {
    return context.trace;
  }

  /// Keeps decisions from here on.
  public void trace(Trace trace) {
    context.trace = trace;
  }

  /// Says who carries it.
  public void carriedBy(Carriage.Carrier carrier) {
    context.carrier = carrier;
  }

  /// How it was carried by its connection, as far as it has come.
  public Carriage carriage() {
    return context.carrier.carriage();
  }

  /// The request ID; empty before the always-on frame has set it.
  public String id() {
    return context.id;
  }

  public void identify(String id) {
    context.id = id;
  }

  /// The address of the client: the connection's peer, or what a trusted proxy stated.
  public InetAddress clientAddress() {
    return context.clientAddress;
  }

  public void clientAddress(InetAddress address) {
    context.clientAddress = address;
    context.clientAddressText = null;
  }

  /// The same as it is written for others, made once.
  public String clientAddressText() {
    String known = context.clientAddressText;
    if (known == null) {
      known = AddressLiteral.of(context.clientAddress);
      context.clientAddressText = known;
    }
    return known;
  }

  /// Whether the peer is a proxy whose word about the client counts. False: what the request says
  /// about where it came from is its sender's invention.
  public boolean isFromTrustedProxy() {
    return context.fromTrustedProxy;
  }

  /// The peer is a trusted proxy.
  ///
  /// @param address of the client it speaks for
  public void throughTrustedProxy(InetAddress address) {
    context.fromTrustedProxy = true;
    clientAddress(address);
  }

  /// The path of the page whose client gets this unasked (RFC 9113 section 8.4); empty: it was
  /// asked for.
  public Optional<String> pushedWith() {
    return context.pushedWith.isEmpty() ? Optional.empty() : Optional.of(context.pushedWith);
  }

  /// Nobody has asked for it: it is pushed with a page.
  public void pushedWith(String path) {
    context.pushedWith = path;
  }

  /// What the server made it for, where no client did; empty: a client asked.
  public Optional<String> madeFor() {
    return context.madeFor.isEmpty() ? Optional.empty() : Optional.of(context.madeFor);
  }

  /// No client has asked for it: the server itself does.
  ///
  /// @param what in a word or two, such as `cache warming`
  public void madeFor(String what) {
    context.madeFor = what;
  }

  /// The method as the client sent it. Handlers see the GET of RFC 6455 where a stream of HTTP/2
  /// was asked to carry another protocol by CONNECT (RFC 8441 section 5).
  public String methodAsked() {
    return request.upgradable() && connection().protocol().equals("HTTP/2")
        ? "CONNECT"
        : request.method();
  }

  /// The authenticated user; empty for nobody.
  public Optional<String> user() {
    return context.user.isEmpty() ? Optional.empty() : Optional.of(context.user);
  }

  public void authenticated(String user) {
    context.user = user;
  }

  public Routed routed() {
    return context.routed;
  }

  public void routed(Routed routed) {
    context.timings.mark(Timings.Phase.ROUTED);
    context.routed = routed;
  }

  /// Why the listener refuses to let the action have it, such as content that is too long; empty:
  /// it does not. Everything around the action goes on as with any other answer.
  public Optional<HttpFailure> refusal() {
    return Optional.ofNullable(context.refusal);
  }

  /// Has the error answers answer it in place of the action.
  public void refuse(HttpFailure failure) {
    context.refusal = failure;
  }

  /// Asks to be told how the exchange ended. Called in the order of asking, on the exchange's
  /// thread.
  public void whenDone(Consumer<Outcome> consumer) {
    context.whenDone.add(consumer);
  }

  /// Tells all who asked, also when one of them fails. Called once, by the listener, after the last
  /// byte.
  public void done(Outcome outcome) {
    context.timings.mark(Timings.Phase.DONE);
    RuntimeException failed = null;
    for (Consumer<Outcome> consumer : context.whenDone) {
      try {
        consumer.accept(outcome);
      } catch (RuntimeException failure) {
        failed = failed == null ? failure : failed;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
