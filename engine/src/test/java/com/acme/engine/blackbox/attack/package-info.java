/// Clients that mean no good: silent, slow, greedy, many. Each ends within its deadline while
/// others are served, and the metrics say why.
@NullMarked
package com.acme.engine.blackbox.attack;

import org.jspecify.annotations.NullMarked;
