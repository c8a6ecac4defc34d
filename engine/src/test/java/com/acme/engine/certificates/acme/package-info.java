@NullMarked
package com.acme.engine.certificates.acme;

import org.jspecify.annotations.NullMarked;
