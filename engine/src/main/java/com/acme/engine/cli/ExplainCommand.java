package com.acme.engine.cli;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.route.Explanation;
import com.acme.engine.route.Explanation.Considered;
import com.acme.engine.route.Router;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `acme explain`: asks the router a server would ask, without a server.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Tells where a request goes: every route in order, the first failing condition of each, the one that matches.")
final class ExplainCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final ConfigurationOptions configuration = new ConfigurationOptions();

  @Parameters(paramLabel = "URL", description = "Absolute, such as http://shop.localhost:8080/api.")
  private String url = "";

  @Option(
      names = {"-X", "--method"},
      paramLabel = "METHOD",
      description = "The method (default: GET).")
  private String method = "GET";

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'Name: value'",
      description = "A header field; may be repeated.")
  private List<String> headers = List.of();

  @Override
  public Integer call() throws CommandFailure {
    AskedRequest asked = AskedRequest.of(url, method, headers);
    Configuration loaded = configuration.file().load().configuration();
    Listener listener = listener(asked, loaded);
    Router router = Router.explaining(loaded);
    print(asked, listener, router.explain(listener.name(), asked.request()));
    return 0;
  }

  /// The listener with the URL's port, else the first that speaks its scheme.
  private static Listener listener(AskedRequest asked, Configuration configuration)
      throws CommandFailure {
    return configuration.listeners().values().stream()
        .filter(listener -> listener.tls() == asked.isSecure())
        .min(
            Comparator.comparing((Listener listener) -> listener.address().port() != asked.port())
                .thenComparing(Listener::name))
        .orElseThrow(() -> CommandFailure.failed("no listener speaks " + asked.request().scheme()));
  }

  private void print(AskedRequest asked, Listener listener, Explanation explanation) {
    PrintWriter out = spec.commandLine().getOut();
    String request = method + " " + asked.request().target().path() + " of " + explanation.host();
    out.println("request   " + request);
    out.println(
        "listener  " + listener.name() + " (" + listener.address() + ")" + note(asked, listener));
    out.println("site      " + explanation.site().orElse("none") + ": " + explanation.siteReason());
    out.println();
    List<String> lines = table(explanation.considered()).lines();
    lines.forEach(out::println);
    if (!lines.isEmpty()) {
      out.println();
    }
    out.println("answer    " + verdict(listener, explanation));
  }

  private static String note(AskedRequest asked, Listener listener) {
    int port = listener.address().port();
    return port == asked.port() || port == 0 ? "" : ": none has port " + asked.port();
  }

  private static String verdict(Listener listener, Explanation explanation) {
    return listener.redirectToHttps().isPresent()
        ? "308: listener "
            + listener.name()
            + " sends every request to HTTPS; the routes are for https URLs"
        : explanation.verdict();
  }

  private static TextTable table(List<Considered> considered) {
    TextTable table = new TextTable("", "ROUTE", "PATH", "ACTION", "WHY");
    for (Considered route : considered) {
      table.row(
          route.matches() ? ">" : " ", route.route(), route.path(), route.action(), route.reason());
    }
    return table;
  }
}
