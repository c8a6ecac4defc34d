/// The shared cache (RFC 9111): what is kept of responses, when it may be used again, and how
/// requests for the same thing wait for one answer.
@NullMarked
package com.acme.engine.cache;

import org.jspecify.annotations.NullMarked;
