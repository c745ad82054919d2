@NullMarked
package dev.plumbline.platform.database;

import org.jspecify.annotations.NullMarked;
