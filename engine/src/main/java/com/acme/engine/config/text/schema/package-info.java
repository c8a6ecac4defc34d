/// What may stand in a configuration, as data: keys, types, defaults, one line about each.
@NullMarked
package com.acme.engine.config.text.schema;

import org.jspecify.annotations.NullMarked;
