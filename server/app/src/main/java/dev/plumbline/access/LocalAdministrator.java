package dev.plumbline.access;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The one account a new installation has. */
@Singleton
public class LocalAdministrator {
    /** What it signs in as. */
    public static final String USERNAME = "admin";

    private static final int MIN_PASSWORD_CHARACTERS = 12;

    private final AccountStore accounts;
    private final Passwords passwords;
    private final String given;

    /** @param given the password to use in place of a generated one; empty for none ({@code PLUMBLINE_ADMIN_PASSWORD}) */
    LocalAdministrator(
            AccountStore accounts, Passwords passwords, @Value("${plumbline.admin.password:}") String given) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.given = given;
    }

    /**
     * Makes the account unless it is there. A password given from outside always holds: it replaces the stored one when
     * the two differ, and ends the account's sessions.
     *
     * @return the password generated for it, to be shown once and kept nowhere; empty when there is nothing to show
     * @throws IllegalStateException when the given password is too short
     */
    public Optional<String> ensure() {
        Optional<Account> account = accounts.find(USERNAME);
        if (!given.isEmpty()) {
            useGiven(account);
            return Optional.empty();
        }
        if (account.isPresent()) {
            return Optional.empty();
        }
        String password = passwords.generate();
        boolean created = accounts.create(USERNAME, Roles.ADMINISTRATOR, passwords.hash(password));
        return created ? Optional.of(password) : Optional.empty();
    }

    /**
     * Replaces the password with a generated one and ends the account's sessions: for who lost it and can reach the
     * installation's files.
     *
     * @return the password, to be shown once and kept nowhere
     */
    public String resetPassword() {
        String password = passwords.generate();
        String hash = passwords.hash(password);
        accounts.find(USERNAME)
                .ifPresentOrElse(
                        account -> accounts.changePassword(account.id(), hash),
                        () -> accounts.create(USERNAME, Roles.ADMINISTRATOR, hash));
        return password;
    }

    private void useGiven(Optional<Account> account) {
        if (given.length() < MIN_PASSWORD_CHARACTERS) {
            throw new IllegalStateException(
                    "PLUMBLINE_ADMIN_PASSWORD has fewer than %d characters. Set a longer one, or unset it to have one generated."
                            .formatted(MIN_PASSWORD_CHARACTERS));
        }
        if (account.isEmpty()) {
            accounts.create(USERNAME, Roles.ADMINISTRATOR, passwords.hash(given));
        } else if (!passwords.verify(given, account.map(Account::passwordHash)).orElse(false)) {
            accounts.changePassword(account.get().id(), passwords.hash(given));
        }
    }
}
