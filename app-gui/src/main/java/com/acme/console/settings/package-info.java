/// The Settings screen.
@NullMarked
package com.acme.console.settings;

import org.jspecify.annotations.NullMarked;
