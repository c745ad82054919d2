/** OPA: its binary, the supervised server and one-shot commands. */
@NullMarked
package dev.plumbline.platform.opa;

import org.jspecify.annotations.NullMarked;
