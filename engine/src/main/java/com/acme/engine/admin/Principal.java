package com.acme.engine.admin;

/// Who calls the admin API.
///
/// @param name for the history: who applied a configuration
public record Principal(String name, Role role) {

  static final Principal NOBODY = new Principal("nobody", Role.ANYONE);
}
