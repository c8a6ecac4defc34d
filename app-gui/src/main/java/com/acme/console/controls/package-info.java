/// Controls that several screens use, and the plain values they show.
@NullMarked
package com.acme.console.controls;

import org.jspecify.annotations.NullMarked;
