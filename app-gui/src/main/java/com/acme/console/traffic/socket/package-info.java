/// The messages of a WebSocket, as the inspector shows them.
@NullMarked
package com.acme.console.traffic.socket;

import org.jspecify.annotations.NullMarked;
