package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNull;

/** Where one role of the database connects to. */
public record DatabaseTarget(String url, String user, String password) {
    public DatabaseTarget {
        requireNonNull(url, "url is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + shownUrl();
    }

    /** The URL without its parameters, which may hold a password. */
    String shownUrl() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
