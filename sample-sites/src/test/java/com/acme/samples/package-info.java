@NullMarked
package com.acme.samples;

import org.jspecify.annotations.NullMarked;
