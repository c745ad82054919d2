/** PostgreSQL: the embedded one or one given by URL, its roles, its schema and the pool that everybody uses. */
@NullMarked
package dev.plumbline.platform.database;

import org.jspecify.annotations.NullMarked;
