/// From YAML text to a configuration, or to everything that is wrong with it.
///
/// The way: text -> tree -> the environment laid over the rest -> variables resolved -> defaults
/// filled in -> checked against the schema -> the immutable model. Findings of all steps are
/// collected; a single one makes the whole a rejection.
@NullMarked
package com.acme.engine.config.text;

import org.jspecify.annotations.NullMarked;
