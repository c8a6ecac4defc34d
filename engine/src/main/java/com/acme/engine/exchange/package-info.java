/// The language all handlers speak, and the plug-in API: an exchange, its request and response,
/// bodies, failures.
@NullMarked
package com.acme.engine.exchange;

import org.jspecify.annotations.NullMarked;
