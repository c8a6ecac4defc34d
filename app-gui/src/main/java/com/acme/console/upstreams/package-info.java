/// The Upstreams screen: the servers that requests are handed to, how they are, and what is done
/// with them.
@NullMarked
package com.acme.console.upstreams;

import org.jspecify.annotations.NullMarked;
