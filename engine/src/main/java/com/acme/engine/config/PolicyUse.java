package com.acme.engine.config;

/// A place in a middleware list: a policy that applies, or a kind that is dropped from here on.
public sealed interface PolicyUse {

  /// The kind of policy: a route's replaces the site's of the same kind.
  String kind();

  /// A policy that applies.
  ///
  /// @param name the name it was called by: a configured one, or the kind itself
  /// @param policy the policy
  record Applied(String name, Policy policy) implements PolicyUse {
    @Override
    public String kind() {
      return policy.kind();
    }
  }

  /// `{ kind: none }`.
  record Dropped(String kind) implements PolicyUse {}
}
