/// The one connection to Redis, shared by all that needs it.
///
/// {@link com.acme.engine.redis.RedisConnection} is what others ask. It never makes them wait for a
/// Redis that does not answer: the first failure closes it, every command then fails at once with
/// {@link com.acme.engine.redis.RedisUnavailable}, and it opens again when a look at Redis finds
/// that it answers. Whoever uses it must do without it. The driver, Jedis, is known to this package
/// alone.
@NullMarked
package com.acme.engine.redis;

import org.jspecify.annotations.NullMarked;
