package dev.plumbline.access;

/** The roles that routes name in {@code @Secured}. */
public final class Roles {
    /** May do everything. */
    public static final String ADMINISTRATOR = "administrator";

    private Roles() {}
}
