/// Static files: from a path to a representation inside the root, and from there to a response.
@NullMarked
package com.acme.engine.files;

import org.jspecify.annotations.NullMarked;
