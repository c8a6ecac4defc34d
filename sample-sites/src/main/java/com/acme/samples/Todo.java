package com.acme.samples;

import java.time.Instant;

/// A task.
///
/// @param id given by the server
/// @param title what is to be done
/// @param done whether it is
/// @param created when it was written down
record Todo(long id, String title, boolean done, Instant created) {

  static final int MAX_TITLE = 200;
}
