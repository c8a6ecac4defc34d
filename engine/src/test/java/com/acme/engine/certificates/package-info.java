@NullMarked
package com.acme.engine.certificates;

import org.jspecify.annotations.NullMarked;
