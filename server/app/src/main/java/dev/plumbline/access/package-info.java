/** Who may do what: accounts, sessions, throttling. */
@NullMarked
package dev.plumbline.access;

import org.jspecify.annotations.NullMarked;
