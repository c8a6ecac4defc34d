package com.acme.engine.config.text;

import com.acme.engine.config.Resilience;
import com.acme.engine.config.Resilience.CircuitBreaker;
import com.acme.engine.config.Resilience.HealthCheck;
import com.acme.engine.config.Resilience.Passive;
import com.acme.engine.config.Resilience.Retries;
import com.acme.engine.config.Resilience.Where;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.schema.ResilienceKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what an upstream does when its servers fail.
final class ResilienceReader {

  private static final Set<Integer> GOOD = HttpLiterals.STATUS_LIST.parse("2xx");

  private final Findings findings;

  ResilienceReader(Findings findings) {
    this.findings = findings;
  }

  Resilience read(Section upstream) {
    return new Resilience(
        upstream.section("health").flatMap(this::health),
        isNone(upstream, "passive")
            ? Optional.empty()
            : Optional.of(passive(upstream.sectionOrEmpty("passive"))),
        upstream.section("circuit-breaker").map(ResilienceReader::breaker),
        upstream.get("panic", ResilienceKeys.PANIC, Resilience.DEFAULT.panic()),
        isNone(upstream, "retries")
            ? Optional.empty()
            : Optional.of(retries(upstream.sectionOrEmpty("retries"))));
  }

  private static boolean isNone(Section upstream, String key) {
    return upstream.value(key).filter(Text.class::isInstance).isPresent();
  }

  private Optional<HealthCheck> health(Section section) {
    try {
      return Optional.of(
          new HealthCheck(
              section.text("method").orElse("GET"),
              section.get("path", ResilienceKeys.TARGET, "/"),
              section.get("host", NetworkLiterals.HOST_FIELD),
              new Where(
                  section.get("scheme", ResilienceKeys.SCHEME),
                  section.get("port", ResilienceKeys.PORT)),
              section.get("interval", ResilienceKeys.SPAN, Duration.ofSeconds(5)),
              section.get("timeout", ResilienceKeys.SPAN, Duration.ofSeconds(2)),
              section.get("healthy-after", Literals.count(1), 2),
              section.get("unhealthy-after", Literals.count(1), 3),
              statuses(section),
              section.get("body", Literals.TEXT, "")));
    } catch (IllegalArgumentException e) {
      findings.refused(section.at("body"), e);
      return Optional.empty();
    }
  }

  private static Set<Integer> statuses(Section section) {
    Set<Integer> listed =
        section.values("status", HttpLiterals.STATUS_LIST).stream()
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return listed.isEmpty() ? section.get("status", HttpLiterals.STATUS_LIST, GOOD) : listed;
  }

  private static Passive passive(Section section) {
    return new Passive(
        section.get("failures", ResilienceKeys.WINDOW, Passive.DEFAULT.failures()),
        section.get("within", ResilienceKeys.SPAN, Passive.DEFAULT.within()),
        section.get("eject", ResilienceKeys.SPAN, Passive.DEFAULT.eject()),
        section.get("max-ejected", Literals.PERCENT, Passive.DEFAULT.maxEjected()));
  }

  private static CircuitBreaker breaker(Section section) {
    return new CircuitBreaker(
        section.get("failure-rate", ResilienceKeys.RATE, 0.5),
        section.get("window", ResilienceKeys.WINDOW, 20),
        section.get("open", ResilienceKeys.SPAN, Duration.ofSeconds(10)),
        section.get("half-open", Literals.count(1), 3));
  }

  private static Retries retries(Section section) {
    List<String> on = section.values("retry-on", ResilienceKeys.RETRY_ON);
    List<String> methods = section.values("methods", ResilienceKeys.IDEMPOTENT_METHOD);
    return new Retries(
        section.get("attempts", Literals.count(1), Retries.DEFAULT.attempts()),
        on.contains("connect"),
        on.stream()
            .filter(status -> !status.equals("connect"))
            .map(Integer::valueOf)
            .collect(Collectors.toSet()),
        isNone(section, "methods") ? Retries.IDEMPOTENT : Set.copyOf(methods),
        section.get("budget", Literals.PERCENT, Retries.DEFAULT.budget()));
  }
}
