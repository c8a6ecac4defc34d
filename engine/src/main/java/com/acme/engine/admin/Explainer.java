package com.acme.engine.admin;

import com.acme.engine.exchange.Request;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.route.Explanation;
import java.util.List;

/// Says why a request would go where it would go, without sending it.
public interface Explainer {

  /// Explains with the configuration that serves.
  ///
  /// @param request its scheme and authority name the listener: the one with that port, else the
  ///   first that speaks that scheme
  Explanation explain(Request request);

  /// Explains with a configuration that does not serve. Opens no port, asks no DNS.
  Answer explain(Request request, String text);

  /// What a configuration's text says of a request.
  sealed interface Answer {

    /// Where the request would go.
    record Explains(Explanation explanation) implements Answer {}

    /// Nothing, as the text has problems.
    record Rejected(List<ReloadReport.Problem> problems) implements Answer {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }
}
