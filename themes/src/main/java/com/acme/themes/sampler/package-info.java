/// A page with every control in every state, to look at a theme.
@NullMarked
package com.acme.themes.sampler;

import org.jspecify.annotations.NullMarked;
