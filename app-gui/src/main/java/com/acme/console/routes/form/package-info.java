/// Forms over parts of a configuration, made from its schema: a key that the schema has is in them.
@NullMarked
package com.acme.console.routes.form;

import org.jspecify.annotations.NullMarked;
