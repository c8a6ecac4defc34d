/// Measures this server beside its peers, in one run, with equal work: `engine/bench/run`.
@NullMarked
package com.acme.bench;

import org.jspecify.annotations.NullMarked;
