@NullMarked
package com.acme.engine.certificates.shared;

import org.jspecify.annotations.NullMarked;
