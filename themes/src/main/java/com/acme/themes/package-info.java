/// Stylesheets of the console.
@NullMarked
package com.acme.themes;

import org.jspecify.annotations.NullMarked;
