/// The Traffic screen: the exchanges as they end, filtered, sorted, looked into and sent again.
@NullMarked
package com.acme.console.traffic;

import org.jspecify.annotations.NullMarked;
