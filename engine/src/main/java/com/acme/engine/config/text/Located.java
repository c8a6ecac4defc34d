package com.acme.engine.config.text;

import com.acme.engine.config.text.yaml.Mark;

/// Something read, with the place it was read from.
///
/// @param shown its text as messages may show it
record Located<T>(T value, Mark at, String shown) {}
