/// Certificates: what is served under which names, for how long, and the local CA.
@NullMarked
package com.acme.console.certificates;

import org.jspecify.annotations.NullMarked;
