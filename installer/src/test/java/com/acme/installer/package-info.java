/// Tests of the distribution, as `package` left it.
@NullMarked
package com.acme.installer;

import org.jspecify.annotations.NullMarked;
