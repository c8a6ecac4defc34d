/// Holds the distribution to what it must keep while servers fail and configurations change:
/// `engine/bench/run chaos`, `engine/bench/run reloads`. Both exit with 1 where a bar is missed.
@NullMarked
package com.acme.bench.chaos;

import org.jspecify.annotations.NullMarked;
