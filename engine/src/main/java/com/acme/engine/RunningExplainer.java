package com.acme.engine;

import com.acme.engine.admin.Explainer;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Request;
import com.acme.engine.route.Explanation;
import com.acme.engine.serving.ServingState;
import java.util.function.ToIntFunction;

/// Explains with what serves, or with a text that might.
///
/// @param port that a listener is bound to; 0 or less when it is not
record RunningExplainer(
    ConfigurationControl control, TextCompiler compiler, ToIntFunction<Listener> port)
    implements Explainer {

  @Override
  public Explanation explain(Request request) {
    ServingState state = control.serving().state();
    String listener = ListenerChoice.of(state.configuration(), port, request);
    return state.router().explain(listener, request);
  }

  @Override
  public Answer explain(Request request, String text) {
    return compiler.explain(request, text, this::portOfText);
  }

  /// A listener that stays keeps its port, which the system may have chosen.
  private int portOfText(Listener listener) {
    int bound = port.applyAsInt(listener);
    return listener.address().port() == 0 && bound > 0 ? bound : listener.address().port();
  }
}
