package com.acme.engine;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.text.Effective;

/// A configuration's text, read without problems.
///
/// @param text the whole text
/// @param configuration what it says
/// @param effective its values, with where each came from
record CompiledText(String text, Configuration configuration, Effective effective) {}
