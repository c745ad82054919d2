/** What was found: connections, scopes, resources with their versions, relationships and gaps. */
@NullMarked
package dev.plumbline.inventory;

import org.jspecify.annotations.NullMarked;
