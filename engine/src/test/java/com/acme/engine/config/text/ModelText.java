package com.acme.engine.config.text;

import com.acme.engine.config.Action;
import com.acme.engine.config.Address;
import com.acme.engine.config.ClientAuth;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Policy;
import com.acme.engine.config.Resilience;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import com.acme.engine.config.UpstreamProtocol;
import com.acme.engine.config.UpstreamTls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes a model as lines that can be compared. What equals the default configuration, what is
/// empty and what every route or upstream has unless it says otherwise is left out.
final class ModelText {

  private final Path directory;
  private final StringBuilder out = new StringBuilder();

  private ModelText(Path directory) {
    this.directory = directory;
  }

  /// The components of a model that differ from another's.
  static String of(Record model, Record usual, Path directory) {
    ModelText text = new ModelText(directory);
    for (RecordComponent component : model.getClass().getRecordComponents()) {
      Object value = text.get(component, model);
      if (!value.equals(text.get(component, usual))) {
        text.write(component.getName(), value, 0);
      }
    }
    return text.out.isEmpty() ? "(the defaults)\n" : text.out.toString();
  }

  private void write(String name, Object value, int indent) {
    if (isUsual(name, value)) {
      return;
    }
    String line = " ".repeat(indent) + name + ":";
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(present -> write(name, present, indent));
      case Upstream.Server server when server.tls().equals(UpstreamTls.DEFAULT) ->
          out.append(line).append(' ').append(flat(server)).append('\n');
      case Record sub when isLine(sub) ->
          out.append(line).append(' ').append(flat(sub)).append('\n');
      case Record sub -> {
        out.append(line).append(' ').append(sub.getClass().getSimpleName()).append('\n');
        for (RecordComponent component : sub.getClass().getRecordComponents()) {
          write(component.getName(), get(component, sub), indent + 2);
        }
      }
      case Map<?, ?> map when !map.values().stream().allMatch(ModelText::isLine) -> {
        out.append(line).append('\n');
        sorted(map).forEach((key, item) -> write(key, item, indent + 2));
      }
      case List<?> list when !list.stream().allMatch(ModelText::isLine) -> {
        out.append(line).append('\n');
        list.forEach(item -> write("-", item, indent + 2));
      }
      default -> out.append(line).append(' ').append(flat(value)).append('\n');
    }
  }

  private static boolean isUsual(String name, Object value) {
    return value.equals("")
        || value.equals(List.of())
        || value.equals(Set.of())
        || value.equals(Map.of())
        || value.equals(Optional.empty())
        || value.equals(Rewrite.NONE)
        || value.equals(Rewrite.RequestChanges.NONE)
        || value.equals(Rewrite.ResponseChanges.NONE)
        || value.equals(Rewrite.QueryChanges.NONE)
        || value.equals(Rewrite.BodyChanges.NONE)
        || value.equals(Rewrite.CookieChanges.NONE)
        || value.equals(Action.Naming.PLAIN)
        || value.equals(Policy.Compress.Levels.DEFAULT)
        || value.equals(Action.Delivery.PLAIN)
        || value.equals(Policy.WebSockets.Sizes.OWN)
        || value.equals(Policy.WebSockets.Deadlines.OWN)
        || value.equals(UpstreamTls.DEFAULT)
        || value.equals(ClientAuth.NONE)
        || value.equals(Upstream.Timeouts.DEFAULT)
        || value.equals(Upstream.Connections.DEFAULT)
        || value.equals(Upstream.Buffering.NONE)
        || value.equals(UpstreamProtocol.AUTO)
        || value.equals(Resilience.DEFAULT)
        || (value.equals(1) && name.equals("priority"))
        || value.equals(new Upstream.Balance.RoundRobin())
        || value.equals(Listener.Limits.DEFAULT)
        || (value.equals(false) && (name.equals("proxyProtocol") || name.equals("redirects")))
        || (value.equals(true)
            && (name.equals("enabled") || name.equals("record") || name.equals("ocspStapling")));
  }

  private static boolean isLine(Object value) {
    return switch (value) {
      case UpstreamTls.PemFile _ -> true;
      case Upstream.Server server -> server.tls().equals(UpstreamTls.DEFAULT);
      case Record sub ->
          sub.getClass().getRecordComponents().length < 3
              && sub.toString().length() < 60
              && !sub.toString().contains("[]")
              && !sub.toString().contains("Optional");
      case Map<?, ?> map -> map.values().stream().allMatch(ModelText::isLine);
      case Collection<?> all -> all.stream().allMatch(ModelText::isLine);
      default -> true;
    };
  }

  private String flat(Object value) {
    return switch (value) {
      case Address address -> address.toString();
      case UpstreamTls.PemFile file -> flat(file.path());
      case Upstream.Server(URI url, int weight, int priority, UpstreamTls tls)
          when tls.equals(UpstreamTls.DEFAULT) ->
          "Server[url="
              + url
              + ", weight="
              + weight
              + (priority == 1 ? "" : ", priority=" + priority)
              + "]";
      case Record sub when sub.getClass().getRecordComponents().length > 0 -> {
        StringJoiner parts = new StringJoiner(", ", sub.getClass().getSimpleName() + "[", "]");
        for (RecordComponent component : sub.getClass().getRecordComponents()) {
          parts.add(component.getName() + "=" + flat(get(component, sub)));
        }
        yield parts.toString();
      }
      case Record sub -> sub.getClass().getSimpleName();
      case Path path ->
          path.startsWith(directory) ? "./" + directory.relativize(path) : path.toString();
      case Optional<?> optional -> optional.map(this::flat).orElse("(none)");
      case Duration duration -> duration.toString();
      case URI uri -> uri.toString();
      case Set<?> set -> new TreeSet<>(set.stream().map(this::flat).toList()).toString();
      case List<?> list -> list.stream().map(this::flat).toList().toString();
      case Map<?, ?> map -> {
        Map<String, String> flat = new TreeMap<>();
        map.forEach((key, item) -> flat.put(flat(key), flat(item)));
        yield flat.toString();
      }
      case String text -> text.isEmpty() ? "(empty)" : text.replace("\n", "\\n");
      default -> value.toString();
    };
  }

  private static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(key.toString(), value));
    return sorted;
  }

  private Object get(RecordComponent component, Record owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(component.toString(), e);
    }
  }
}
