/// Real sites and tiny backends, served on the first run and used by the tests.
@NullMarked
package com.acme.samples;

import org.jspecify.annotations.NullMarked;
