@NullMarked
package dev.plumbline.platform.opa;

import org.jspecify.annotations.NullMarked;
