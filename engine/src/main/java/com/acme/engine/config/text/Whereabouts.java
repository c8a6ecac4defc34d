package com.acme.engine.config.text;

import com.acme.engine.config.Admin;
import java.nio.file.Path;

/// Where to find a server that runs with a text.
///
/// @param admin its API
/// @param data the folder it owns, with its local CA
public record Whereabouts(Admin admin, Path data) {}
