/// The exchange filter grammar, one for the console, the API and `acme tail`: `status:5xx
/// dur:>250ms -path:/assets "free text"`.
@NullMarked
package com.acme.engine.filter;

import org.jspecify.annotations.NullMarked;
