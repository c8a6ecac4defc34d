/// One exchange looked into: why it went where it went, its messages, its phases, and sent again.
@NullMarked
package com.acme.console.traffic.inspect;

import org.jspecify.annotations.NullMarked;
