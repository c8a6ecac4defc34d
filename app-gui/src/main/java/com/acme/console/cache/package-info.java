/// The Cache screen: what is stored, how often it answers, and letting it go.
@NullMarked
package com.acme.console.cache;

import org.jspecify.annotations.NullMarked;
