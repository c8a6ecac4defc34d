/// Changes to a configuration's text that leave every other byte as it is.
@NullMarked
package com.acme.engine.config.text.edit;

import org.jspecify.annotations.NullMarked;
