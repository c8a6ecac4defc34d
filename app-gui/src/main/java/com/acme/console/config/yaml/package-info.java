/// What an editor of YAML knows of a text while it is being typed, whatever is wrong with it: its
/// parts, where a key stands, what may be written there. Plain values, no display.
@NullMarked
package com.acme.console.config.yaml;

import org.jspecify.annotations.NullMarked;
