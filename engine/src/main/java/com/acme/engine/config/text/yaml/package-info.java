/// YAML as a tree that knows where each of its parts stands in the text.
///
/// Scalars keep their source text; what they mean is decided by the key they belong to. Of YAML
/// only what a configuration needs is taken: anchors, aliases, tags, merge keys and further
/// documents are findings.
@NullMarked
package com.acme.engine.config.text.yaml;

import org.jspecify.annotations.NullMarked;
