/// Logs: the tail of the server's own log.
@NullMarked
package com.acme.console.logs;

import org.jspecify.annotations.NullMarked;
