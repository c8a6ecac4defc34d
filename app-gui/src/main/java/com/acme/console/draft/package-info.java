/// The configuration the user works on: one text for all screens that change it, with what was done
/// to it, what is wrong with it, and the way it gets served.
@NullMarked
package com.acme.console.draft;

import org.jspecify.annotations.NullMarked;
