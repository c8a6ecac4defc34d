/// What a screen is, and how one leads to another: shared by the shell and all screens, which do
/// not know each other.
@NullMarked
package com.acme.console.screen;

import org.jspecify.annotations.NullMarked;
