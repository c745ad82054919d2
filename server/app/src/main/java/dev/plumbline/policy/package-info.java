/** What judges: the catalogue of controls, the bundle, the OPA engine, settings. */
@NullMarked
package dev.plumbline.policy;

import org.jspecify.annotations.NullMarked;
