/// Fetching what will be asked for before it is: jobs of requests that go through the serving
/// handler like those of clients.
@NullMarked
package com.acme.engine.cache.warm;

import org.jspecify.annotations.NullMarked;
