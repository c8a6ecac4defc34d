/// The second level of the cache: Redis, shared by several servers.
///
/// {@link com.acme.engine.cache.shared.RedisStore} keeps responses there, lets one server at a time
/// ask the origin for a key, and hands purges on to the memory of the others. What Redis does in
/// one step is in {@link com.acme.engine.cache.shared.Scripts}; how its keys are named, in {@link
/// com.acme.engine.cache.shared.Place}.
@NullMarked
package com.acme.engine.cache.shared;

import org.jspecify.annotations.NullMarked;
