/// What the build itself runs while it makes and checks the distribution; nothing here is part of
/// it.
@NullMarked
package com.acme.installer;

import org.jspecify.annotations.NullMarked;
