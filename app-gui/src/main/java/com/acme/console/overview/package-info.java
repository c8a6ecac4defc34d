/// Overview: what the server does now and did lately, and what needs attention.
@NullMarked
package com.acme.console.overview;

import org.jspecify.annotations.NullMarked;
