@NullMarked
package com.acme.engine.plugin;

import org.jspecify.annotations.NullMarked;
