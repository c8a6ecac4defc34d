package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.QueryChanges;
import com.acme.engine.exchange.Template;
import com.acme.engine.http.RequestTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Changes to the parameters of a query, `name=value` joined by `&`; applied as remove, set, add.
/// Parameters that nothing is said about keep their spelling and their order.
final class QueryRewrite {

  private record Parameter(String name, Template value) {}

  private final List<String> remove;
  private final List<Parameter> set;
  private final List<Parameter> add;

  QueryRewrite(QueryChanges changes) {
    this.remove = changes.remove();
    this.set = compile(changes.set());
    this.add = compile(changes.add());
  }

  boolean isEmpty() {
    return remove.isEmpty() && set.isEmpty() && add.isEmpty();
  }

  RequestTarget apply(RequestTarget target, Template.Values variables) {
    List<String> pairs =
        new ArrayList<>(
            target.query().isEmpty() ? List.of() : List.of(target.query().split("&", -1)));
    remove.forEach(name -> pairs.removeIf(pair -> name(pair).equals(name)));
    set.forEach(parameter -> set(pairs, parameter, variables));
    add.forEach(parameter -> pairs.add(pair(parameter, variables)));
    String query = String.join("&", pairs);
    return new RequestTarget(target.path(), target.spelling(), query, !query.isEmpty());
  }

  /// In the place of the first of that name.
  private static void set(List<String> pairs, Parameter parameter, Template.Values variables) {
    String made = pair(parameter, variables);
    for (int i = 0; i < pairs.size(); i++) {
      if (name(pairs.get(i)).equals(parameter.name)) {
        pairs.set(i, made);
        List<String> rest = pairs.subList(i + 1, pairs.size());
        rest.removeIf(pair -> name(pair).equals(parameter.name));
        return;
      }
    }
    pairs.add(made);
  }

  private static String pair(Parameter parameter, Template.Values variables) {
    return encode(parameter.name) + "=" + encode(parameter.value.render(variables));
  }

  /// The name a pair has once decoded; malformed ones are taken as they are.
  private static String name(String pair) {
    int equals = pair.indexOf('=');
    String name = (equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' ');
    try {
      return RequestTarget.decode(name);
    } catch (IllegalArgumentException _) {
      return name;
    }
  }

  /// All but unreserved octets (RFC 3986 section 2.3), so that nothing in a value ends it.
  private static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%');
        HexFormat.of().withUpperCase().toHexDigits(out, octet);
      }
    }
    return out.toString();
  }

  private static List<Parameter> compile(Map<String, String> values) {
    List<Parameter> parameters = new ArrayList<>(values.size());
    values.forEach((name, value) -> parameters.add(new Parameter(name, Template.compile(value))));
    return List.copyOf(parameters);
  }
}
