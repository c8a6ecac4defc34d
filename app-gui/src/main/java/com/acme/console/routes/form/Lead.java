package com.acme.console.routes.form;

import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.function.Consumer;

/// Where a form leads to: the part of the configuration that a name in it stands for.
///
/// @param open shows another part of the configuration
/// @param newUpstream makes an upstream and names it at a path
/// @param newMiddleware makes a middleware
public record Lead(Consumer<KeyPath> open, Consumer<KeyPath> newUpstream, Runnable newMiddleware) {

  boolean leadsTo(KeyPath path, Shape shape) {
    return !path.isRoot()
        && shape instanceof Shape.Text(var literal)
        && literal.equals(NetworkLiterals.PROXY_TARGET);
  }
}
