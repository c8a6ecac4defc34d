/// What all screens know of the server, set on the FX thread in one place.
@NullMarked
package com.acme.console.state;

import org.jspecify.annotations.NullMarked;
