/// Controls that several screens show.
@NullMarked
package com.acme.console.controls;

import org.jspecify.annotations.NullMarked;
