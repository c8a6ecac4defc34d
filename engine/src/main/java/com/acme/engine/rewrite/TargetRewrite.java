package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.RequestChanges;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Template;
import com.acme.engine.http.RequestTarget;
import java.util.Optional;

/// Changes to path and query: the path as a whole, then what is replaced in it, then the query.
final class TargetRewrite {

  private final Optional<Template> path;
  private final Optional<Replacing> replace;
  private final QueryRewrite query;

  TargetRewrite(RequestChanges changes) {
    this.path = changes.path().map(Template::compile);
    this.replace = changes.pathReplace().map(Replacing::withVariables);
    this.query = new QueryRewrite(changes.query());
  }

  boolean isEmpty() {
    return path.isEmpty() && replace.isEmpty() && query.isEmpty();
  }

  /// The target with the changes made.
  ///
  /// @throws HttpFailure 500 if what comes of the path is none
  RequestTarget apply(RequestTarget target, Template.Values variables) {
    RequestTarget changed = target;
    if (path.isPresent()) {
      changed = withPath(changed, path.get().render(spelled(target, variables)));
    }
    if (replace.isPresent()) {
      String before = changed.spelling();
      String after = replace.get().apply(before, spelled(target, variables)).orElse(before);
      changed = after.equals(before) ? changed : withPath(changed, after);
    }
    return query.isEmpty() ? changed : query.apply(changed, variables);
  }

  /// `path` stands for the client's spelling here: what upstreams get is what was asked for, and
  /// the new path is normalized as any other.
  private static Template.Values spelled(RequestTarget target, Template.Values variables) {
    return name -> name.equals("path") ? target.spelling() : variables.value(name);
  }

  private static RequestTarget withPath(RequestTarget current, String rendered) {
    try {
      return rendered.indexOf('?') >= 0
          ? RequestTarget.parse(rendered)
          : current.withPath(rendered);
    } catch (IllegalArgumentException malformed) {
      throw new HttpFailure(500, "The request could not be rewritten.");
    }
  }
}
